"""A morning that is said later than it was worded, or to a chat that has changed meanwhile."""

from datetime import UTC, datetime, timedelta

from roundtable.actors import Holder
from roundtable.deliveries import DeliveryState, Expire, Migrated, Say, Withdraw
from roundtable.posts import PostKind
from roundtable.services import identity, obligations, reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.statements.duties import MorningDigest
from roundtable.statements.reminders import PaperDue, PaperNotYetReceived
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import MEETING, WORKPLAN, hears, kept, morning, only


async def test_kept_words_are_said_again_on_the_same_day(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await morning(desk, officer)
    assert said is not None
    clock.advance(timedelta(minutes=5))
    async with desk.work.reading() as tx:
        assert await DeskDeliverer(desk).prepare(tx, kept(*said), clock.now()) == said[1]


async def test_a_message_that_did_not_get_out_on_its_day_is_one_with_that_of_the_day_on_which_it_does(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """Worded on 29 March with two working days left, deferred for days: it is written anew, and never goes out beside
    that of another morning."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 29, 1, 20, tzinfo=UTC))
    await only(desk, WORKPLAN)
    assert await reminders.plan(desk) == 1
    clock.set(datetime(2027, 4, 1, 1, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 0, "all of it is written"
    async with desk.work() as tx:
        (claimed,) = await tx.deliveries.claim(clock.now(), 1, 10)
        gone = await DeskDeliverer(desk).prepare(tx, claimed, clock.now())
        assert isinstance(gone, Withdraw)
        await tx.deliveries.finish(claimed.id, 1, DeliveryState.WITHDRAWN, None, gone.reason, clock.now())
    assert isinstance(await hears(desk, officer), PaperNotYetReceived)
    assert await reminders.plan(desk) == 0


async def test_who_plans_while_a_message_is_being_withdrawn_looks_again_afterwards(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """It does not see yet that the message is gone, and must not take that for the last word of this morning."""
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 29, 1, 20, tzinfo=UTC))
    await only(desk, WORKPLAN)
    assert await reminders.plan(desk) == 1
    clock.set(datetime(2027, 4, 1, 1, 20, tzinfo=UTC))
    async with desk.work() as tx:
        (claimed,) = await tx.deliveries.claim(clock.now(), 1, 10)
    async with desk.work.reading() as tx:
        gone = await DeskDeliverer(desk).prepare(tx, claimed, clock.now())
    assert isinstance(gone, Withdraw)
    assert await reminders.plan(desk) == 0, "it is not written down yet"
    async with desk.work() as tx:
        await tx.deliveries.finish(claimed.id, 1, DeliveryState.WITHDRAWN, None, gone.reason, clock.now())
    clock.advance(timedelta(seconds=15))
    assert await reminders.plan(desk) == 1
    clock.advance(timedelta(minutes=2))
    assert await reminders.plan(desk) == 0


async def test_a_retry_does_not_ask_for_what_came_between_the_tries(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await morning(desk, officer)
    assert said is not None
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    async with desk.work.reading() as tx:
        again = await DeskDeliverer(desk).prepare(tx, kept(*said), desk.clock.now())
    assert isinstance(again, Say)
    assert again.left_out == (), "no answer came to the first try, which may have been heard"
    due = desk.wording.load(again.statement)
    assert isinstance(due, PaperDue)
    assert due.item.key == WORKPLAN


async def test_a_message_that_a_later_stage_has_overtaken_expires(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await morning(desk, officer)
    assert said is not None
    until = said[0].what.useful_until_at
    assert until is not None
    async with desk.work.reading() as tx:
        assert isinstance(await DeskDeliverer(desk).prepare(tx, said[0], until), Expire)


async def test_who_blocks_and_returns_before_it_was_said_hears_all_the_same(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(desk) == 1
    await identity.chat_left(desk, officer.turn())
    assert await reminders.plan(desk) == 0
    async with desk.work() as tx:
        await tx.roster.link_chat(officer.holder.person.id, officer.chat_id, clock.now())
    assert await reminders.plan(desk) == 1
    assert await reminders.plan(desk) == 0
    clock.advance(timedelta(minutes=5))
    digest = await hears(desk, officer)
    assert isinstance(digest, MorningDigest)
    assert {item.key for item in digest.items} == {WORKPLAN, MEETING}


async def test_a_new_phone_gets_the_morning_that_was_meant_for_the_old_one(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reminders.plan(desk)
    async with desk.work() as tx:
        assert isinstance(officer.actor, Holder)
        await tx.roster.link_chat(officer.actor.person.id, 7001, clock.now())
    clock.advance(timedelta(minutes=5))
    async with desk.work() as tx:
        (claimed,) = await tx.deliveries.claim(clock.now(), 1, 10)
        gone = await DeskDeliverer(desk).prepare(tx, claimed, clock.now())
        assert isinstance(gone, Withdraw)
        await tx.deliveries.finish(claimed.id, 1, DeliveryState.WITHDRAWN, None, gone.reason, clock.now())
    assert isinstance(await hears(desk, Player(desk, 7001, officer.actor)), MorningDigest)


async def test_a_chat_that_moved_is_followed(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reminders.plan(desk)
    (delivery,) = await officer.deliveries()
    async with desk.work() as tx:
        await DeskDeliverer(desk).after(tx, delivery, Migrated(-1007001), clock.now())
    assert await officer.deliveries() == []
    (moved,) = await Player(desk, -1007001, officer.actor).deliveries()
    assert (moved.id, moved.state) == (delivery.id, DeliveryState.WAITING)
