"""What the doctor says of the duties: the file that changes them, and the bodies that it names."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.checkup import check_up
from app.checkup.duties import CODES_SHOWN, as_written, check_approvers, check_bodies_of_duties, check_duties
from app.checkup.finding import Finding
from app.desk import OpenDesk, open_desk
from app.settings import Settings
from roundtable.moments import local_day
from roundtable.posts import PostKind
from storage.migrate import migrate
from tests.cast import Cast, load_example
from tests.roundtable.situations import DUTIES
from tests.roundtable.test_duty_override import NEW
from tests.services.merging import ends

SHIPPED = len(DUTIES.all)


def settings_with(folder: Path, own: str) -> Settings:
    path = folder / "own.toml"
    path.write_text(own, encoding="utf-8")
    return Settings.model_validate({"data_dir": folder, "duties_path": path})


async def bodies_of(folder: Path, own: str) -> Finding:
    settings = settings_with(folder, own)
    await migrate(settings.database)
    async with open_desk(settings, duties=DUTIES) as opened:
        await load_example(opened.storage, opened.desk.clock.now())
        return await looked_at(opened)


async def looked_at(opened: OpenDesk) -> Finding:
    written = as_written(opened.settings)
    assert written is not None
    return await check_bodies_of_duties(opened, written)


async def end_today(opened: OpenDesk, code: str, into: str | None) -> None:
    await ends(opened.desk, code, into, local_day(opened.desk.clock.now()))


def for_bodies(codes: str) -> str:
    return NEW.replace('owner = "swg"', f'owner = "swg"\nbodies = {codes}')


def test_it_says_how_many_there_are_and_how_many_are_not_as_they_come(tmp_path: Path) -> None:
    found, duties = check_duties(Settings.model_validate({"data_dir": tmp_path}))
    assert (found, duties) == (Finding("duties", f"{SHIPPED} duties"), DUTIES)
    own = '[annual-workplan.rhythms.yearly]\ndue = { month = 4 }\n[joint-meeting]\ncode = "JM"\n'
    found, _ = check_duties(settings_with(tmp_path, own + NEW))
    assert found.found == f"{SHIPPED + 1} duties, 1 changed, 1 new, by {tmp_path / 'own.toml'}"
    found, _ = check_duties(settings_with(tmp_path, f"only_these = true\n{NEW}"))
    assert found.found == f"1 duty, 1 new, {SHIPPED} left out, by {tmp_path / 'own.toml'}"
    assert found.is_well


def test_every_mistake_of_the_file_is_told_on_a_line_of_its_own(tmp_path: Path) -> None:
    found, duties = check_duties(settings_with(tmp_path, '[annual-workplan]\ncode = "x"\nasked = 3\n'))
    assert duties is None
    assert "docs/rules.md" in found.remedy
    assert found.found.splitlines() == [
        f"{tmp_path / 'own.toml'} cannot be used:",
        "line 2, annual-workplan.code: 'x' cannot be used; write two capital letters",
        "line 3, annual-workplan.asked: 3 cannot be used; write true or false",
    ]


async def checked_up(folder: Path, own: str) -> dict[str, Finding]:
    settings = settings_with(folder, own)
    await migrate(settings.database)
    return {finding.check: finding async for finding in check_up(settings)}


@pytest.mark.parametrize("own", ["[annual-workplan]\nasked = 3\n", "[annual-workplan\n"])
async def test_a_wrong_file_keeps_the_doctor_from_no_other_check(tmp_path: Path, own: str) -> None:
    found = await checked_up(tmp_path, own)
    assert not found["duties"].is_well
    assert {"installation", "roster", "posts", "updates", "deliveries", "audit", "files", "bot-api"} <= found.keys()


async def test_of_what_is_no_toml_nobody_knows_which_bodies_it_names(tmp_path: Path) -> None:
    assert "bodies-of-duties" not in await checked_up(tmp_path, '[annual-workplan]\nbodies = ["QQQ"\n')


async def test_mistakes_of_every_kind_are_told_in_one_run_with_their_lines(tmp_path: Path) -> None:
    own = (
        '[annual-workplan]\nbodies = [\n  "RTP", "QQQ", "hlt"]\n\napprover = "un-rco"\n'
        '[annual-workplan.rhythms.yearly]\nladder = ["before-0"]\n'
        '[anual-workplan]\nbodies = ["ZZZ"]\n'
        '[health-plan]\nowner = "nobody"\nbodies = ["RTP", "YYY"]\n'
        '[workplan-approval]\napprover = "un-rco"\n'
    )
    found = await checked_up(tmp_path, own)
    told = found["duties"].found
    assert [f"line {line}, " in told for line in (2, 7, 8, 10, 11, 14)] == [True] * 6, told
    assert found["bodies-of-duties"].found.splitlines() == [
        "line 2, annual-workplan.bodies: RTP is not in the roster",
        "line 2, annual-workplan.bodies: QQQ is not in the roster",
        "line 9, anual-workplan.bodies: ZZZ is not in the roster",
        "line 12, health-plan.bodies: RTP is not in the roster",
        "line 12, health-plan.bodies: YYY is not in the roster",
    ]
    assert "(it has none yet)" in found["bodies-of-duties"].remedy
    assert found["approvers"].found == (
        "line 5, annual-workplan.approver: nobody who heads the un-rco can be reached"
    ), "for an approval it is to be taken out, as is told of it"


async def test_of_whom_it_cannot_be_owed_nothing_is_said_while_its_owner_is_wrong(tmp_path: Path) -> None:
    own = '[joint-meeting]\nowner = "nobody"\nbodies = ["RTP", "HLT", "QQQ"]\n'
    assert (await bodies_of(tmp_path, own)).found == "line 3, joint-meeting.bodies: QQQ is not in the roster"


async def test_where_no_duty_names_bodies_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert await bodies_of(tmp_path, NEW) == Finding("bodies-of-duties", "no duty is for single bodies only")


async def test_bodies_of_the_roster_are_well(tmp_path: Path) -> None:
    assert await bodies_of(tmp_path, for_bodies('["HLT", "EDU"]')) == Finding(
        "bodies-of-duties", "1 for single bodies only, all of them in the roster"
    )


async def test_codes_that_the_roster_does_not_have_are_named_with_the_remedy(tmp_path: Path) -> None:
    found = await bodies_of(tmp_path, for_bodies('["HLT", "HTL", "RTP"]'))
    assert found.found.splitlines() == [
        "line 6, health-plan.bodies: HTL is not in the roster",
        "line 6, health-plan.bodies: RTP is of the kind rtp-secretariat, and this is owed by the kind swg only",
    ]
    assert found.remedy.startswith(f"In {tmp_path / 'own.toml'} write codes of the roster (HLT, EDU, ")
    assert "RTP" not in found.remedy


@pytest.mark.parametrize(("into", "said"), [("EDU", "HLT has ended, and goes on as EDU"), (None, "HLT has ended")])
async def test_a_body_that_has_ended_owes_nothing_any_more(tmp_path: Path, into: str | None, said: str) -> None:
    settings = settings_with(tmp_path, for_bodies('["HLT"]'))
    await migrate(settings.database)
    async with open_desk(settings) as opened:
        await load_example(opened.storage, opened.desk.clock.now())
        await ends(opened.desk, "HLT", into, local_day(opened.desk.clock.now()) + timedelta(days=1))
        assert (await looked_at(opened)).is_well, "it is still there today"
        await end_today(opened, "HLT", into)
        found = await looked_at(opened)
    assert found.found == f"line 6, health-plan.bodies: {said}"
    assert "HLT" not in found.remedy


async def test_of_a_large_roster_some_codes_are_shown(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, for_bodies('["NONE"]'))
    await migrate(settings.database)
    async with open_desk(settings) as opened:
        await load_example(opened.storage, opened.desk.clock.now())
        async with opened.storage.work() as tx:
            health = next(body for body in await tx.roster.bodies() if body.code == "HLT")
            for number in range(CODES_SHOWN):
                await tx.roster.put_body(replace(health, code=f"X{number}", position=100 + number, aliases=()))
        found = await looked_at(opened)
    assert ", …)" in found.remedy
    assert f"X{CODES_SHOWN - 1}" not in found.remedy


async def approvers_of(folder: Path, own: str, *, is_reached: bool = True) -> Finding:
    settings = settings_with(folder, own)
    await migrate(settings.database)
    async with open_desk(settings) as opened:
        await load_example(opened.storage, opened.desk.clock.now())
        if is_reached:
            await Cast(opened.desk).join("RTP", PostKind.SECRETARIAT_HEAD)
        written = as_written(settings)
        assert written is not None
        return await check_approvers(opened, written)


async def test_where_no_duty_names_who_approves_a_new_date_it_says_so(tmp_path: Path) -> None:
    found = await approvers_of(tmp_path, NEW)
    assert found == Finding("approvers", "no duty names who approves a new date; each is noted")


@pytest.mark.parametrize(
    ("approver", "is_reached", "is_well"),
    [("rtp-secretariat", True, True), ("rtp-secretariat", False, False), ("steering-committee", True, False)],
)
async def test_it_says_where_nobody_is_there_to_approve_a_new_date(
    tmp_path: Path, approver: str, is_reached: bool, is_well: bool
) -> None:
    own = f'[annual-workplan]\napprover = "{approver}"\n'
    found = await approvers_of(tmp_path, own, is_reached=is_reached)
    assert found.is_well is is_well
    if not is_well:
        assert found.found == f"line 2, annual-workplan.approver: nobody who heads the {approver} can be reached"
        assert "noted" in found.remedy
        assert f"take these lines out of {tmp_path / 'own.toml'}" in found.remedy
