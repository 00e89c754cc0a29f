"""The books are broken by hand, seen to be, and put right."""

from collections.abc import Collection
from datetime import UTC, date, datetime

from roundtable.deliveries import DeliveryState
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.reconciling import FindingKind, Own, Suspect
from roundtable.reminders import Reminder
from roundtable.services.desk import Desk
from roundtable.services.reconciling import look, repair
from roundtable.services.reminders import plan
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
NOBODY = Own(fence=1, in_hand=frozenset(), has_room=True)


def of(kind: FindingKind, suspects: Collection[Suspect]) -> list[Suspect]:
    return [suspect for suspect in suspects if suspect.kind is kind]


async def said_to(player: Player) -> int:
    return len(await player.deliveries())


async def test_where_all_is_well_nothing_is_suspected(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await plan(desk)
    clock.set(datetime(2027, 2, 28, 23, 0, tzinfo=UTC))
    assert await look(desk, NOBODY) == ()


async def test_a_reminder_that_was_never_written_is_seen_and_planned(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    missing = of(FindingKind.NOT_REMINDED, await look(desk, NOBODY))
    assert any(suspect.subject.startswith("HLT/annual-workplan/2027 before-30 for person") for suspect in missing)
    assert await repair(desk, missing, NOBODY) == {FindingKind.NOT_REMINDED: len(missing)}
    assert await said_to(officer) == 1
    assert of(FindingKind.NOT_REMINDED, await look(desk, NOBODY)) == []
    assert await repair(desk, missing, NOBODY) == {FindingKind.NOT_REMINDED: len(missing)}
    assert await said_to(officer) == 1, "twice changes nothing"


async def test_what_a_kept_snapshot_hides_is_seen_all_the_same(cast: Cast, desk: Desk) -> None:
    """Somebody has linked a chat, and the stamp, by a mistake of ours, was not renewed."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(officer.chat_id, desk.clock.now(), "for this test")
    await plan(desk)
    stale = desk.kept.newest
    assert stale is not None
    async with desk.work() as tx:
        await tx.roster.link_chat(officer.turn().holder.person.id, officer.chat_id, desk.clock.now())
        stamp = await tx.stamp.current()
    assert stamp is not None
    desk.kept.newest = (stamp, stale[1])
    assert await plan(desk) == 0, "the kept snapshot knows of no chat"
    missing = of(FindingKind.NOT_REMINDED, await look(desk, NOBODY))
    assert missing
    await repair(desk, missing, NOBODY)
    assert await said_to(officer) == 1


async def test_what_waits_for_tomorrow_because_this_morning_has_its_message_is_no_fault(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await plan(desk)
    async with desk.work() as tx:
        reminders = await tx.reminders.of_delivery((await officer.deliveries())[0].id)
        assert len(reminders) > 1
        await tx.reminders.add(
            [Reminder(one.obligation, one.person_id, one.stage) for one in reminders], desk.clock.now()
        )
    assert of(FindingKind.NOT_REMINDED, await look(desk, NOBODY)) == []


async def test_a_reminder_that_nothing_speaks_of_is_forgotten_and_planned_anew(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    person_id = officer.turn().holder.person.id
    async with desk.work() as tx:
        await tx.reminders.add([Reminder(WORKPLAN, person_id, "before-30")], desk.clock.now())
    mute = of(FindingKind.REMINDER_WITHOUT_DELIVERY, await look(desk, NOBODY))
    assert len(mute) == 1
    repaired = await repair(desk, mute, NOBODY)
    assert repaired[FindingKind.REMINDER_WITHOUT_DELIVERY] == 1
    (delivery,) = await officer.deliveries()
    async with desk.work.reading() as tx:
        spoken = await tx.reminders.of_delivery(delivery.id)
    assert WORKPLAN in {one.obligation for one in spoken}
    assert of(FindingKind.REMINDER_WITHOUT_DELIVERY, await look(desk, NOBODY)) == []


async def test_a_claim_that_nobody_has_in_hand_is_put_back_and_one_that_is_in_hand_stays(
    cast: Cast, desk: Desk
) -> None:
    players = [await cast.join(body, PostKind.SECRETARIAT_OFFICER) for body in ("HLT", "EDU")]
    await plan(desk)
    async with desk.work() as tx:
        fence = await tx.leader.take("only", None)
        assert fence is not None
        lost, held = await tx.deliveries.claim(desk.clock.now(), fence, 10)
    own = Own(fence, frozenset((held.id,)), has_room=True)
    suspects = of(FindingKind.CLAIM_LOST, await look(desk, own))
    assert suspects == [Suspect(FindingKind.CLAIM_LOST, f"delivery {lost.id}", lost.id)]
    assert await repair(desk, suspects, Own(fence, frozenset((lost.id, held.id)), True)) == {}
    assert await repair(desk, suspects, Own(fence - 1, own.in_hand, True)) == {}, "not ours any more"
    assert await repair(desk, suspects, own) == {FindingKind.CLAIM_LOST: 1}
    states = {one.id: one.state for player in players for one in await player.deliveries()}
    assert states == {lost.id: DeliveryState.WAITING, held.id: DeliveryState.CLAIMED}


async def test_what_could_be_claimed_is_suspected_only_while_there_is_room(cast: Cast, desk: Desk) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await plan(desk)
    assert len(of(FindingKind.NOT_CLAIMED, await look(desk, NOBODY))) == 1
    assert of(FindingKind.NOT_CLAIMED, await look(desk, Own(1, frozenset(), has_room=False))) == []


async def test_nobody_is_missed_before_anything_has_come(desk: Desk, cast: Cast, clock: SteppingClock) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 2, 26, 1, 20, tzinfo=UTC))
    assert clock.now().date() == date(2027, 2, 26)
    assert await look(desk, NOBODY) == ()
