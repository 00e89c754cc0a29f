"""Once a minute: what stays wrong is put right, told once an hour, and counted."""

import logging
from collections import Counter
from dataclasses import dataclass

import pytest
import pytest_asyncio

from roundtable.counters import Counters
from roundtable.deliveries import Deferred, DeliveryState
from roundtable.inbox import StoredUpdate
from roundtable.reconciling import FindingKind, Findings
from scheduler.clocks import SteppingClock
from scheduler.leadership import Lead
from scheduler.reconciling import RECONCILE_EVERY_S, Reconciling
from storage.opened import Storage
from tests.cast import desk_at
from tests.scheduler.conftest import NOW, Process, RecordingChannel, delivery_of, kept, stored
from tests.stopwatch import Stopwatch


@dataclass
class Room:
    """Reconciling beside a dispatcher, and who was woken."""

    reconciling: Reconciling
    process: Process
    counters: Counters
    woken: Counter[FindingKind]

    async def minutes(self, count: int) -> Findings:
        """As many looks, a minute between; what the last one found."""
        findings = Findings()
        for _ in range(count):
            findings = await self.reconciling.reconcile()
            await self.process.wait(RECONCILE_EVERY_S)
        return findings


@pytest_asyncio.fixture
async def room(storage: Storage, process: Process, clock: SteppingClock, watch: Stopwatch) -> Room:
    desk = desk_at(storage, clock)
    counters, woken = Counters(), Counter[FindingKind]()
    wakes = {kind: (lambda kind=kind: woken.update((kind,))) for kind in FindingKind}
    reconciling = Reconciling(
        desk, process.lead, (process.dispatch,), wakes, counters=counters, monotonic=watch.monotonic
    )
    return Room(reconciling, process, counters, woken)


async def test_a_claim_that_was_lost_is_put_back_at_the_second_look_and_sent(
    storage: Storage, room: Room, process: Process, channel: RecordingChannel, caplog: pytest.LogCaptureFixture
) -> None:
    (one,) = await stored(storage, delivery_of("Lost"))
    fence = process.lead.fence
    assert fence is not None
    async with storage.work() as tx:
        await tx.deliveries.claim(NOW, fence, 10)  # and whoever claimed it forgot
    assert (await room.minutes(1)).amiss == ()
    findings = await room.minutes(1)
    assert findings.repaired == {FindingKind.CLAIM_LOST: 1}
    assert room.woken == {FindingKind.CLAIM_LOST: 1}
    await process.say_all()
    assert channel.said == ["Lost"]
    assert (await kept(storage, one)).state is DeliveryState.SENT
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        f"Amiss: claim-lost: 1 found, 1 put right (delivery {one})"
    ]
    assert room.counters.counted.repairs == {"claim-lost": 1}
    assert (await room.minutes(1)).amiss == ()
    assert room.counters.counted.findings["claim-lost"] == 0


async def test_what_is_held_back_for_its_next_try_is_in_hand(
    storage: Storage, room: Room, process: Process, channel: RecordingChannel
) -> None:
    channel.answers.append(Deferred(3600.0, "429"))
    await stored(storage, delivery_of("Later"), delivery_of("Behind it"))
    await process.say_all()
    assert len(process.dispatch.in_hand) == 1
    assert (await room.minutes(8)).amiss == ()


async def test_what_nobody_claims_for_five_minutes_is_told_once_an_hour_and_dispatch_is_woken(
    storage: Storage, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    await stored(storage, *(delivery_of(f"{number}", chat_id=number) for number in range(1, 8)))
    assert (await room.minutes(5)).amiss == ()
    findings = await room.minutes(1)
    assert len(findings.of(FindingKind.NOT_CLAIMED)) == 7
    await room.minutes(59)
    lines = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert lines == [
        "Amiss: not-claimed: 7 found, 0 put right (delivery 1, delivery 2, delivery 3, delivery 4, delivery 5)"
    ]
    assert room.woken[FindingKind.NOT_CLAIMED] == 60
    await room.minutes(1)
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 2
    assert room.counters.counted.findings["not-claimed"] == 7


async def test_while_everybody_has_to_wait_nothing_is_amiss(storage: Storage, room: Room, process: Process) -> None:
    process.pacing.all_rest_s = 3600.0
    await stored(storage, delivery_of("Waits"))
    assert (await room.minutes(8)).amiss == ()


async def test_an_update_that_nobody_handles_is_told_and_handling_is_woken(storage: Storage, room: Room) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([StoredUpdate(1, 7, "{}")], NOW)
    assert [one.subject for one in (await room.minutes(6)).amiss] == ["update 1"]
    assert room.woken == {FindingKind.UPDATE_WAITS: 1}


async def test_who_does_not_lead_looks_at_nothing_and_a_new_lead_begins_anew(
    storage: Storage, room: Room, process: Process, watch: Stopwatch
) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([StoredUpdate(1, 7, "{}")], NOW)
    await room.minutes(5)
    other = Lead(storage.work, "other", monotonic=watch.monotonic)
    async with storage.work() as tx:
        await tx.leader.take("other", (await tx.leader.seen())[1])
    await process.lead.look()
    assert process.lead.fence is None
    assert (await room.reconciling.reconcile()).amiss == ()
    await other.finish()
    async with storage.work() as tx:
        await tx.leader.free("other", (await tx.leader.seen())[2])
    await process.lead.look()
    assert process.lead.fence is not None
    assert (await room.minutes(1)).amiss == ()
    assert len((await room.minutes(5)).amiss) == 1
