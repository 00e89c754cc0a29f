"""What the doctor says of the audit."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.checkup.audit import STILL_AFTER, check_audit
from app.checkup.finding import Finding
from app.desk import OpenDesk, open_desk
from app.settings import Settings
from roundtable.audit_chain import Head
from roundtable.services.audit_chain import seal
from scheduler.clocks import SteppingClock
from storage.migrate import migrate

NOW = datetime(2027, 3, 1, 2, tzinfo=UTC)
LONG_AGO = NOW - STILL_AFTER - timedelta(seconds=1)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    found = Settings.model_validate({"data_dir": tmp_path})
    await migrate(found.database)
    return found


async def noted(opened: OpenDesk, at: datetime, **pulses: datetime) -> None:
    async with opened.storage.work() as tx:
        await tx.audit.add(at, "operator", "invite", "post:1")
        for tick, beat in pulses.items():
            await tx.pulse.note(tick, beat)


async def test_what_waits_for_a_moment_is_only_told(settings: Settings) -> None:
    async with open_desk(settings, SteppingClock(NOW)) as opened:
        assert await check_audit(opened) == Finding("audit", "sealed up to position 0, 0 rows wait")
        await noted(opened, NOW - STILL_AFTER, dispatch=NOW)
        await seal(opened.storage.work, NOW, 1)
        await noted(opened, NOW - STILL_AFTER, dispatch=NOW)
        assert await check_audit(opened) == Finding("audit", "sealed up to position 1, 1 rows wait")


async def test_sealing_that_stands_still_while_somebody_works_is_found(settings: Settings) -> None:
    async with open_desk(settings, SteppingClock(NOW)) as opened:
        await noted(opened, LONG_AGO)
        found = await check_audit(opened)
        assert (found.found, found.is_well) == ("sealed up to position 0, 1 rows wait; nobody seals just now", True)

        await noted(opened, LONG_AGO, dispatch=NOW)
        found = await check_audit(opened)
        assert "sealing has stood still from the first" in found.found
        assert "restart tomon serve" in found.remedy

        await noted(opened, LONG_AGO, seal=LONG_AGO)
        assert "stood still since 01 Mar 2027 08:49" in (await check_audit(opened)).found

        await noted(opened, LONG_AGO, seal=NOW)
        assert (await check_audit(opened)).is_well


async def test_with_a_clock_that_is_moved_by_hand_nothing_is_old(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "now").write_text(NOW.isoformat())
    moved = settings.model_copy(update={"clock": tmp_path / "now"})
    async with open_desk(moved, SteppingClock(NOW)) as opened:
        await noted(opened, LONG_AGO, dispatch=NOW)
        assert (await check_audit(opened)).is_well


async def test_an_end_that_does_not_fit_sends_to_verify(settings: Settings) -> None:
    async with open_desk(settings, SteppingClock(NOW)) as opened:
        await noted(opened, NOW)
        await seal(opened.storage.work, NOW, 1)
        async with opened.storage.work() as tx:
            await tx.audit_chain.seal((), Head(7, "5f"))
        found = await check_audit(opened)
        assert found.found == "the chain goes to position 7, its rows to 1"
        assert "tomon audit verify" in found.remedy
