"""No reminders until a day: said in chat, with somebody who acts, and being back."""

from datetime import date

import pytest

from roundtable.awaiting import Awaited
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState, Withdraw
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import FactKind
from roundtable.posts import PostKind, Side
from roundtable.services import absences, ends_of_terms, identity, obligations, reminders, texts
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.statements.absences import (
    ActingAsked,
    ActingBegins,
    ActingEnds,
    AwayNoted,
    AwayUntilAsked,
    BackNoted,
    NobodyHears,
    NobodyStandsIn,
)
from roundtable.statements.dates import DateProblem
from roundtable.statements.handovers import VacantPosts
from roundtable.statements.identity import Welcome
from roundtable.statements.reminders import PaperDue
from roundtable.typed_days import DayOfYear, DaysFromToday, DayWithTime, NoSuchDay
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.mornings import WORKPLAN, hears, only
from tests.services.posts_handed_over import now_as
from tests.storage.audit_rows import behalves

UNTIL = date(2027, 3, 15)


async def test_the_day_is_picked_and_then_who_acts(desk: Desk, officer: Player, chair: Player) -> None:
    await absences.ask_until(desk, officer.turn())
    (asked,) = await officer.hears()
    assert asked == AwayUntilAsked(date(2027, 3, 1), date(2027, 3, 2), date(2028, 3, 1))
    await texts.take_text(desk, officer.turn(), "15/3", DayOfYear(3, 15))
    (who,) = await officer.hears()
    assert isinstance(who, ActingAsked)
    assert [one.person_id for one in who.people] == [chair.holder.person.id]
    await absences.go_away(desk, officer.turn(7), UNTIL, chair.holder.person.id)
    (noted,) = await officer.hears()
    assert isinstance(noted, AwayNoted)
    assert noted.acting is not None
    assert noted.acting.name == chair.holder.person.name
    (begins,) = await chair.hears()
    assert isinstance(begins, ActingBegins)
    assert (begins.start_on, begins.until) == (date(2027, 3, 1), UNTIL)
    assert [one.kind for one in begins.absent.posts] == [PostKind.SECRETARIAT_OFFICER]


async def test_a_day_that_does_not_do_is_asked_for_again(desk: Desk, officer: Player) -> None:
    for day, problem in (
        (None, DateProblem.UNREADABLE),
        (date(2027, 3, 1), DateProblem.OUT_OF_PERIOD),
        (DaysFromToday(-1), DateProblem.NOT_AHEAD),
        (date(2029, 1, 1), DateProblem.OUT_OF_PERIOD),
        (NoSuchDay(4, 31, 2027), DateProblem.NO_SUCH_DAY),
    ):
        await absences.say_until(desk, officer.turn(), day)
        (asked,) = await officer.hears()
        assert isinstance(asked, AwayUntilAsked)
        assert asked.problem is problem
    async with desk.work.reading() as tx:
        awaiting = await tx.awaiting.get(officer.chat_id)
        assert await tx.absences.all() == ()
    assert awaiting is not None
    assert awaiting.what is Awaited.AWAY_UNTIL
    with pytest.raises(TooOld):
        await absences.go_away(desk, officer.turn(7), date(2027, 3, 1), 0)


async def test_the_next_day_that_is_typed_takes_the_place_of_the_one_before(desk: Desk, officer: Player) -> None:
    await absences.ask_until(desk, officer.turn(7))
    await texts.take_text(desk, officer.turn(), "15/3 9:00", DayWithTime(DayOfYear(3, 15)))
    await texts.take_text(desk, officer.turn(), "tomorrow", DaysFromToday(1))
    _, first, second = await officer.hears()
    assert isinstance(first, ActingAsked)
    assert isinstance(second, ActingAsked)
    assert (first.until, first.is_day_only) == (date(2027, 3, 15), True)
    assert (second.until, second.is_day_only) == (date(2027, 3, 2), False)
    await absences.go_away(desk, officer.turn(8), date(2027, 3, 2), 0, sure=True)
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(officer.chat_id) is None


async def test_who_acts_is_reminded_and_answers_in_both_names(
    desk: Desk, officer: Player, chair: Player, storage: Storage
) -> None:
    await only(desk, WORKPLAN)
    await absences.go_away(desk, officer.turn(7), UNTIL, chair.holder.person.id)
    said = await hears(desk, chair)
    assert isinstance(said, PaperDue)
    assert said.item.key == WORKPLAN
    assert not [one for one in await officer.deliveries() if one.what.words is None]
    acting = await now_as(desk, chair)
    await identity.arrive(desk, acting.turn(), "")
    *_, welcome = await acting.hears()
    assert isinstance(welcome, Welcome)
    assert [one.acting_for for one in welcome.you.posts] == [None, officer.holder.person.name]
    await obligations.say_on_paper(desk, acting.turn(9), WORKPLAN)
    rows = await behalves(storage, FactKind.ON_PAPER)
    assert rows == [(f"person:{acting.holder.person.id}", officer.holder.person.id)]


async def test_a_message_that_waits_for_who_is_away_by_then_is_withdrawn(
    desk: Desk, officer: Player, chair: Player
) -> None:
    await reminders.plan(desk)
    (waiting,) = [one for one in await officer.deliveries() if one.state is DeliveryState.WAITING]
    await absences.go_away(desk, officer.turn(7), UNTIL, chair.holder.person.id)
    async with desk.work.reading() as tx:
        assert isinstance(await DeskDeliverer(desk).prepare(tx, waiting, desk.clock.now()), Withdraw)


async def test_where_nobody_would_hear_it_asks_again_and_tells_the_rtp_secretariat(
    desk: Desk, officer: Player, cast: Cast
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await absences.go_away(desk, officer.turn(7), UNTIL, 0)
    (asked,) = await officer.hears()
    assert isinstance(asked, NobodyHears)
    assert [one.kind for one in asked.you.posts] == [PostKind.SECRETARIAT_OFFICER]
    async with desk.work.reading() as tx:
        assert await tx.absences.all() == ()
    await absences.go_away(desk, officer.turn(7), UNTIL, 0, sure=True)
    (noted,) = await officer.hears()
    assert noted == AwayNoted(UNTIL, None, ())
    (told,) = await rtp.hears()
    assert isinstance(told, NobodyStandsIn)
    await ends_of_terms.show_vacant(desk, rtp.turn())
    (listed,) = await rtp.hears()
    assert isinstance(listed, VacantPosts)
    assert [one.post.kind for one in listed.posts if one.is_away] == [PostKind.SECRETARIAT_OFFICER]


async def test_the_head_of_the_secretariat_hears_where_nobody_acts(desk: Desk, officer: Player, cast: Cast) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await absences.go_away(desk, officer.turn(7), UNTIL, 0)
    (noted,) = await officer.hears()
    assert isinstance(noted, AwayNoted)
    assert [one.name for one in noted.hearing] == [head.holder.person.name]


async def test_being_back_early_is_one_tap(desk: Desk, officer: Player, chair: Player) -> None:
    await absences.go_away(desk, officer.turn(7), UNTIL, chair.holder.person.id)
    await officer.hears()
    await chair.hears()
    for _ in range(2):
        await absences.come_back(desk, officer.turn(7))
        (noted,) = await officer.hears()
        assert isinstance(noted, BackNoted)
        assert WORKPLAN in {item.key for item in noted.open}
    (ends,) = await chair.hears()
    assert isinstance(ends, ActingEnds)
    acting = await now_as(desk, chair)
    assert [one.kind for one in acting.holder.posts] == [PostKind.CHAIR]
    assert acting.holder.acting == ()


async def test_a_second_absence_stands_in_place_of_the_first(desk: Desk, officer: Player, chair: Player) -> None:
    await absences.go_away(desk, officer.turn(7), UNTIL, chair.holder.person.id)
    await absences.go_away(desk, officer.turn(7), date(2027, 3, 8), chair.holder.person.id)
    async with desk.work.reading() as tx:
        lasting = [one for one in await tx.absences.all() if one.start_on < one.end_on]
        held = await tx.roster.holdings_of(chair.holder.person.id)
    assert [one.end_on for one in lasting] == [date(2027, 3, 8)]
    assert [one.end_on for one in held if one.acting_for] == [date(2027, 3, 8)]


async def test_nobody_from_elsewhere_or_who_cannot_be_reached_can_act(desk: Desk, officer: Player, cast: Cast) -> None:
    stranger = await cast.join("EDU", PostKind.CHAIR)
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(partner.chat_id, desk.clock.now(), "blocked")
    for other in (stranger, partner):
        with pytest.raises(TooOld):
            await absences.go_away(desk, officer.turn(7), UNTIL, other.holder.person.id)


async def test_a_letter_goes_to_who_acts(desk: Desk, officer: Player, chair: Player) -> None:
    async with desk.work() as tx:
        await tx.roster.put_address(chair.holder.person.id, ChannelKind.EMAIL, "chair@example.la", desk.clock.now())
    await only(desk, WORKPLAN)
    await absences.go_away(desk, officer.turn(7), UNTIL, chair.holder.person.id)
    await reminders.plan(desk)
    assert len([one for one in await chair.deliveries() if one.what.words is None]) == 1


async def test_who_holds_no_post_is_not_away(desk: Desk, officer: Player) -> None:
    async with desk.work() as tx:
        for post in officer.holder.posts:
            await tx.roster.end_holding(officer.holder.person.id, post.id, date(2027, 3, 1))
    gone = await now_as(desk, officer)
    with pytest.raises(NotAllowed):
        await absences.ask_until(desk, gone.turn())
