"""The topics of a planned meeting: who may say them, where they are read, and when they are not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from messages.papers.ics import calendar_file
from roundtable.awaiting import Awaited
from roundtable.calendar_entries import ObligationEntry
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Tongue
from roundtable.meeting_topics import LONGEST_TOPICS
from roundtable.notices import WordsProblem
from roundtable.obligations import ObligationKey, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.services import (
    calendars,
    corrections,
    dates,
    meeting_topics,
    obligations,
    other_answers,
    reasons,
    texts,
)
from roundtable.services.desk import Desk
from roundtable.services.pages import heard
from roundtable.services.snapshots import view
from roundtable.statements.calendars import Calendar, CalendarScope
from roundtable.statements.dates import DatePurpose
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.meeting_topics import TopicsAsked, TopicsNoted
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import ObligationLine
from roundtable.statements.search import SearchResults
from tests.cast import Cast, Player

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
JOINT = ObligationKey("RTP", "joint-meeting", "2027-Q1")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
WORDS = "Budget of 2028 & <vaccines>"


async def plan(desk: Desk, player: Player, key: ObligationKey = QUARTER) -> None:
    await dates.note_date(desk, player.turn(), key, DatePurpose.PLANNED, date(2027, 3, 18))
    await player.hears()


async def say(desk: Desk, player: Player, words: str, key: ObligationKey = QUARTER) -> None:
    await meeting_topics.ask_topics(desk, player.turn(1), key)
    await texts.take_text(desk, player.turn(), words, None)


async def line(desk: Desk, key: ObligationKey = QUARTER) -> ObligationLine:
    async with desk.work.reading() as tx:
        return (await view(desk, tx, date(2027, 3, 1))).line(key)


async def awaited(desk: Desk, player: Player) -> Awaited | None:
    async with desk.work.reading() as tx:
        awaiting = await tx.awaiting.get(player.chat_id)
    return awaiting.what if awaiting is not None else None


async def audited(desk: Desk) -> list[tuple[str, str]]:
    async with desk.work.reading() as tx:
        rows = [(action, subject) for _, _, action, subject in reversed(await tx.audit.list(20))]
    return [row for row in rows if row[0].startswith("topics")]


async def others(desk: Desk, player: Player, key: ObligationKey) -> list[str]:
    await other_answers.show_more(desk, player.turn(1), key)
    *_, said = await player.hears()
    assert isinstance(said, OtherAnswers)
    return [choice.verb for row in said.choices() for choice in row]


async def test_they_are_typed_read_back_typed_anew_and_taken_away_with_one_tap(desk: Desk, officer: Player) -> None:
    await plan(desk, officer)
    for words in ("Budget\n of  2028", WORDS, WORDS):
        await say(desk, officer, words)
    said = await officer.hears()
    assert [type(one) for one in said] == [TopicsAsked, TopicsNoted] * 3
    assert [one.item.topics for one in said if isinstance(one, TopicsNoted)] == ["Budget of 2028", WORDS, WORDS]
    assert (await line(desk)).topics == WORDS
    for _ in range(2):
        await meeting_topics.drop_topics(desk, officer.turn(1), QUARTER)
    assert [one.item.topics for one in await officer.hears() if isinstance(one, TopicsNoted)] == ["", ""]
    assert await awaited(desk, officer) is None
    assert (await line(desk)).topics == ""
    added, removed = ("topics-said", str(QUARTER)), ("topics-removed", str(QUARTER))
    assert await audited(desk) == [added, added, removed], "what changes nothing is no change"


async def test_what_is_typed_after_they_are_noted_takes_their_place_only_behind_the_button(
    desk: Desk, officer: Player
) -> None:
    await plan(desk, officer)
    await say(desk, officer, WORDS)
    assert await awaited(desk, officer) is None
    *_, noted = await officer.hears()
    await texts.take_text(desk, officer.turn(), "ຂອບໃຈ", None)
    assert [type(one) for one in await officer.hears()] == [NotUnderstood]
    assert (await line(desk)).topics == WORDS
    assert "topics" in [choice.verb for row in noted.choices() for choice in row]
    await say(desk, officer, "Vaccines")
    assert (await line(desk)).topics == "Vaccines"


async def test_what_is_too_long_or_empty_is_asked_for_again_and_not_kept(desk: Desk, officer: Player) -> None:
    await plan(desk, officer)
    await say(desk, officer, "x" * (LONGEST_TOPICS + 1))
    await texts.take_text(desk, officer.turn(), " \n ", None)
    _, long, empty = await officer.hears()
    assert isinstance(long, TopicsAsked)
    assert isinstance(empty, TopicsAsked)
    assert [(one.problem, one.length) for one in (long, empty)] == [
        (WordsProblem.TOO_LONG, LONGEST_TOPICS + 1),
        (WordsProblem.EMPTY, 0),
    ]
    assert (await line(desk)).topics == ""
    await texts.take_text(desk, officer.turn(), "x" * LONGEST_TOPICS, None)
    assert (await line(desk)).topics == "x" * LONGEST_TOPICS


async def test_a_reference_that_is_typed_meanwhile_is_looked_for(desk: Desk, officer: Player) -> None:
    await plan(desk, officer)
    await say(desk, officer, "HLT-WP-2027-1")
    _, found = await officer.hears()
    assert isinstance(found, SearchResults)
    assert (await line(desk)).topics == ""


async def test_who_may_say_the_day_of_a_meeting_may_say_its_topics_and_nobody_else(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    assert "topics" not in await others(desk, officer, QUARTER), "no day is planned"
    await plan(desk, officer)
    await plan(desk, rtp, JOINT)
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    chair = await cast.join("HLT", PostKind.CHAIR)
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    for player, key in ((officer, QUARTER), (partner, QUARTER), (rtp, JOINT)):
        assert "topics" in await others(desk, player, key)
        await say(desk, player, WORDS, key)
        assert (await line(desk, key)).topics == WORDS
        await meeting_topics.drop_topics(desk, player.turn(1), key)
    assert "topics" not in await others(desk, chair, QUARTER)
    for player, key in ((chair, QUARTER), (teacher, QUARTER), (rtp, QUARTER), (officer, JOINT)):
        for refused in (
            meeting_topics.ask_topics(desk, player.turn(1), key),
            meeting_topics.take_topics(desk, player.turn(1), key, WORDS),
            meeting_topics.drop_topics(desk, player.turn(1), key),
        ):
            with pytest.raises(NotAllowed):
                await refused


async def test_only_a_meeting_that_has_a_day_has_topics(desk: Desk, officer: Player) -> None:
    await dates.note_date(desk, officer.turn(), WORKPLAN, DatePurpose.PROMISED, date(2027, 3, 18))
    for key in (QUARTER, WORKPLAN):
        with pytest.raises(TooOld):
            await meeting_topics.ask_topics(desk, officer.turn(1), key)
    assert "topics" not in await others(desk, officer, WORKPLAN)


async def test_at_a_page_they_are_not_offered(desk: Desk, officer: Player) -> None:
    await plan(desk, officer)
    turn = replace(officer.turn(1), heard=[])
    await other_answers.show_more(desk, turn, QUARTER)
    (said,) = heard(turn)
    assert isinstance(said.statement, OtherAnswers)
    assert not said.statement.may_say_topics


async def test_of_what_is_called_off_they_are_not_shown_and_none_are_taken(desk: Desk, officer: Player) -> None:
    await plan(desk, officer)
    await say(desk, officer, WORDS)
    await reasons.waive(desk, officer.turn(), QUARTER, WaiverReason.MERGED)
    await officer.hears()
    async with desk.work.reading() as tx:
        assert (await view(desk, tx, date(2027, 3, 1))).line(QUARTER).topics == ""
    await meeting_topics.ask_topics(desk, officer.turn(1), QUARTER)
    assert [type(one) for one in await officer.hears()] == [AlreadySettled]
    await corrections.reopen(desk, officer.turn(1), QUARTER)
    await plan(desk, officer)
    assert (await line(desk)).topics == WORDS


async def test_the_card_the_calendar_and_its_file_show_them_and_the_card_keeps_three_buttons(
    cast: Cast, desk: Desk, officer: Player
) -> None:
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await plan(desk, officer)
    before = calendar_file([ObligationEntry(await line(desk))], Tongue.BOTH)
    await say(desk, officer, WORDS)
    await officer.hears()
    await obligations.show_card(desk, officer.turn(), QUARTER)
    await calendars.show_calendar(desk, officer.turn(), CalendarScope.MINE)
    card, mine = await officer.hears()
    await calendars.show_calendar(desk, teacher.turn(), CalendarScope.ALL)
    (of_all,) = await teacher.hears()
    assert isinstance(card, ObligationCard)
    assert (card.item.topics, len(card.choices())) == (WORDS, 3)
    for page in (mine, of_all):
        assert isinstance(page, Calendar)
        assert [one.topics for one in page.items if one.key == QUARTER] == [WORDS]
    after = calendar_file([ObligationEntry(await line(desk))], Tongue.BOTH)
    assert "DESCRIPTION" not in before
    assert "DESCRIPTION:ຫົວຂໍ້ · Topics: Budget of 2028 & <vaccines>" in after


async def test_programs_that_keep_a_calendar_know_that_other_topics_are_newer(desk: Desk, officer: Player) -> None:
    await plan(desk, officer)
    planned = (await line(desk)).history
    tomorrow = desk.clock.now() + timedelta(days=1)
    await meeting_topics.take_topics(desk, replace(officer.turn(), now=tomorrow), QUARTER, WORDS)
    said = (await line(desk)).history
    assert (said.changes, said.changed_at) == (planned.changes + 1, tomorrow)
    await meeting_topics.drop_topics(desk, officer.turn(1), QUARTER)
    assert (await line(desk)).history.changes == planned.changes + 2
