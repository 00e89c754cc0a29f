"""Whose own term ends hears of it: ahead, on the morning after, once, and not where a hand-over has said it."""

from datetime import date, datetime, timedelta

from roundtable.channels import ChannelKind
from roundtable.posts import PostKind
from roundtable.services import absences, handovers, me
from roundtable.services.desk import Desk
from roundtable.services.own_terms import tell_own_ends
from roundtable.statements.absences import ActingEnds
from roundtable.statements.handovers import HandoverSheet
from roundtable.statements.own_terms import LastTermEnded, OwnTermEnded, OwnTermEnds
from roundtable.statements.parts import Statement
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.posts_handed_over import OFFICER, ON, also_holds, ids, named, now_as, until

FRIDAY = date(2027, 3, 26)
ENDS_ON = FRIDAY + timedelta(days=1)
MONDAY = date(2027, 3, 29)


async def ends(desk: Desk, player: Player, on: date = ENDS_ON) -> None:
    """As the roster's workbook says it."""
    holder = player.holder
    async with desk.work() as tx:
        await tx.roster.put_holding(holder.person.id, holder.posts[0].id, None, on)


async def morning(desk: Desk, clock: SteppingClock, on: date, *players: Player) -> list[Statement]:
    """Twenty past eight of that day; what these people hear of their own terms, in their order."""
    await until(desk, clock, on)
    for _ in range(2):  # a tick later nothing is said again
        await tell_own_ends(desk)
    return [said for player in players for said in await player.hears()]


async def test_the_holder_hears_two_weeks_ahead_and_on_the_next_working_morning_once(
    desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    await ends(desk, officer)
    assert await morning(desk, clock, date(2027, 3, 12), officer) == []
    assert await morning(desk, clock, date(2027, 3, 13), officer) == [], "a Saturday"
    (ahead,) = await morning(desk, clock, date(2027, 3, 15), officer)
    assert isinstance(ahead, OwnTermEnds)
    assert (ahead.last_on, [one.kind for one in ahead.posts]) == (FRIDAY, [OFFICER])
    assert await morning(desk, clock, FRIDAY, officer) == []
    assert await morning(desk, clock, ENDS_ON, officer) == [], "a Saturday"
    (after,) = await morning(desk, clock, MONDAY, officer)
    assert isinstance(after, LastTermEnded)
    assert (after.last_on, after.in_chat) == (FRIDAY, True)
    assert desk.wording.words(after, officer.language).menu == (
        ("ຂໍ້ມູນຂອງທ່ານ",),
        ("ຂຽນເຖິງກອງເລຂາ",),
        ("ຂໍລົງທະບຽນ",),
    )
    assert await morning(desk, clock, MONDAY + timedelta(days=1), officer) == []


async def test_outside_the_send_window_nothing_is_said(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await ends(desk, officer)
    await until(desk, clock, date(2027, 3, 15))
    clock.set(clock.now() + timedelta(hours=3))  # between the morning and the afternoon
    assert await tell_own_ends(desk) == 0


async def test_after_an_outage_only_what_makes_sense_still_is_said(
    desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    await ends(desk, officer)
    said = await morning(desk, clock, MONDAY, officer)
    assert [type(one) for one in said] == [LastTermEnded]


async def test_after_a_long_outage_nothing_is_said(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await ends(desk, officer)
    assert await morning(desk, clock, date(2027, 4, 5), officer) == []


async def test_an_end_that_was_moved_is_said_for_the_new_day_only(
    desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    await ends(desk, officer)
    await morning(desk, clock, date(2027, 3, 15), officer)
    await ends(desk, officer, date(2027, 5, 1))
    assert await morning(desk, clock, MONDAY, officer) == []
    (ahead,) = await morning(desk, clock, date(2027, 4, 20), officer)
    assert isinstance(ahead, OwnTermEnds)
    assert ahead.last_on == date(2027, 4, 30)


async def test_where_another_post_is_left_the_word_is_of_the_one_that_ended(
    desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    await ends(desk, officer)
    await also_holds(desk, officer, "EDU", PostKind.MEMBER)
    (after,) = await morning(desk, clock, MONDAY, officer)
    assert isinstance(after, OwnTermEnded)
    assert ([one.body for one in after.posts], [one.body for one in after.left]) == (["HLT"], ["EDU"])
    assert desk.wording.words(after, officer.language).menu is None


async def test_a_hand_over_has_said_it_and_takes_the_six_buttons_with_it(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await officer.hears()
    said = await morning(desk, clock, ON, officer)
    assert {type(one) for one in said} == {HandoverSheet}
    assert [one.has_kept_menu() for one in said] == [False] * (len(said) - 1) + [True]
    assert await morning(desk, clock, ON + timedelta(days=1), officer) == []


async def test_who_hands_over_one_of_two_posts_keeps_the_six_buttons(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await also_holds(desk, officer, "EDU", PostKind.MEMBER)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await officer.hears()
    said = await morning(desk, clock, ON, officer)
    assert not any(one.has_kept_menu() for one in said)


async def test_a_hand_over_that_was_called_off_says_nothing_of_the_end(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await ends(desk, officer)
    await now_as(desk, officer)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    async with desk.work.reading() as tx:
        (handover,) = await tx.handovers.to_come()
    await handovers.call_off(desk, officer.turn(4), handover.id)
    await officer.hears()
    said = await morning(desk, clock, MONDAY, officer)
    assert [type(one) for one in said] == [LastTermEnded]


async def test_beside_telegram_there_are_no_commands_to_speak_of(
    desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    by_letter = Desk(
        desk.work,
        clock,
        desk.wording,
        desk.duties,
        desk.windows,
        channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}),
    )
    person = (await named(desk, officer)).holder.person
    async with desk.work() as tx:
        await tx.roster.put_address(person.id, ChannelKind.EMAIL, "bounmy@health.example", clock.now())
        await tx.roster.unlink_chat(officer.chat_id, clock.now(), "blocked")
    await ends(desk, officer)
    clock.set(clock.now() + (MONDAY - date(2027, 3, 1)))
    assert await tell_own_ends(by_letter) == 1
    async with desk.work.reading() as tx:
        (letter,) = [one for one in await tx.deliveries.list(None, 20) if one.what.address]
    said = desk.wording.load(letter.what.statement or "")
    assert isinstance(said, LastTermEnded)
    assert not said.in_chat
    assert letter.what.words is not None
    assert "/me" not in letter.what.words.html


async def test_who_has_left_hears_nothing_more(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await ends(desk, officer)
    await until(desk, clock, FRIDAY)
    await me.leave(desk, officer.turn(3), officer.turn().today)
    await officer.hears()
    assert await morning(desk, clock, MONDAY, officer) == []


async def acts(desk: Desk, acting: Player, absent: Player, until_on: date) -> None:
    await absences.go_away(desk, absent.turn(7), until_on, acting.holder.person.id, sure=True)
    await acting.hears()
    await absent.hears()


async def test_who_acted_for_a_time_hears_on_the_day_that_it_is_over_once(
    cast: Cast, desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    await acts(desk, officer, chair, date(2027, 3, 15))
    assert await morning(desk, clock, date(2027, 3, 12), officer) == []
    (word,) = await morning(desk, clock, date(2027, 3, 15), officer)
    assert isinstance(word, ActingEnds)
    assert word.is_back
    assert await morning(desk, clock, date(2027, 3, 16), officer, chair) == []


async def test_who_came_back_before_has_said_so(cast: Cast, desk: Desk, officer: Player, clock: SteppingClock) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    await acts(desk, officer, chair, date(2027, 3, 15))
    clock.set(datetime(2027, 3, 10, 1, 20, tzinfo=clock.now().tzinfo))
    await absences.come_back(desk, chair.turn(8))
    assert [type(one) for one in await officer.hears()] == [ActingEnds]
    assert await morning(desk, clock, date(2027, 3, 10), officer) == []
    assert await morning(desk, clock, date(2027, 3, 15), officer) == []


async def test_who_acts_no_more_because_the_absent_ones_post_has_ended_hears_of_it(
    cast: Cast, desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    await acts(desk, officer, chair, date(2027, 4, 20))
    await ends(desk, chair)
    await morning(desk, clock, FRIDAY, officer, chair)
    (word,) = await morning(desk, clock, MONDAY, officer)
    assert isinstance(word, ActingEnds)
    assert not word.is_back
    assert [type(one) for one in await chair.hears()] == [LastTermEnded]
