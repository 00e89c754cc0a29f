"""A question that was left off: a text that comes soon after hears so, and the way back to the question."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.awaiting import Awaited
from roundtable.join_requests import DeclineReason
from roundtable.posts import PostKind
from roundtable.services import (
    absences,
    answering,
    calendars,
    enquiries,
    join_decisions,
    own_names,
    search,
    texts,
)
from roundtable.services.desk import Desk
from roundtable.services.own_names import wait_for_name
from roundtable.statements.absences import ActingAsked
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.own_names import OwnNameAsked
from roundtable.statements.parts import Statement
from roundtable.statements.questions_left import QuestionLeft
from roundtable.statements.search import SearchResults
from roundtable.typed_days import DayOfYear
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, request_of


@pytest.fixture
async def officer(cast: Cast) -> Player:
    return await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)


async def turns_to_the_calendar(desk: Desk, player: Player) -> None:
    await calendars.show_calendar(desk, replace(player.turn(), leaves_off=True))
    await player.hears()


async def types(desk: Desk, player: Player, text: str, day: DayOfYear | None = None) -> Statement:
    await texts.take_text(desk, player.turn(), text, day)
    return (await player.hears())[-1]


async def test_the_text_hears_what_was_left_off_and_can_be_passed_on(desk: Desk, officer: Player) -> None:
    await absences.ask_until(desk, officer.turn())
    await turns_to_the_calendar(desk, officer)
    left = await types(desk, officer, "15/3", DayOfYear(3, 15))
    assert left == QuestionLeft(Awaited.AWAY_UNTIL, "away", enquiry_id=1)
    assert [row[0].data for row in left.choices()] == ["away", "enquiry-pass|1"]
    await absences.ask_until(desk, officer.turn())
    await officer.hears()
    assert isinstance(await types(desk, officer, "15/3", DayOfYear(3, 15)), ActingAsked)


async def test_an_hour_later_it_is_a_text_like_any_other(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await absences.ask_until(desk, officer.turn())
    await turns_to_the_calendar(desk, officer)
    clock.advance(timedelta(minutes=59))
    await turns_to_the_calendar(desk, officer)
    assert isinstance(await types(desk, officer, "thank you"), QuestionLeft)
    clock.advance(timedelta(minutes=1))
    assert isinstance(await types(desk, officer, "thank you"), NotUnderstood)


async def test_what_was_asked_instead_is_answered(desk: Desk, officer: Player) -> None:
    await absences.ask_until(desk, officer.turn())
    await search.ask_word(desk, replace(officer.turn(), leaves_off=True))
    await officer.hears()
    assert not isinstance(await types(desk, officer, "workplan"), QuestionLeft)
    await turns_to_the_calendar(desk, officer)
    assert await types(desk, officer, "workplan") == QuestionLeft(Awaited.SEARCH, "search", enquiry_id=1)


async def test_an_hour_after_the_question_for_a_word_a_text_is_no_search(
    desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    await search.ask_word(desk, officer.turn())
    await officer.hears()
    clock.advance(timedelta(minutes=59))
    assert isinstance(await types(desk, officer, "thank you"), SearchResults)
    clock.advance(timedelta(minutes=2))
    assert isinstance(await types(desk, officer, "thank you"), NotUnderstood)


async def test_the_name_that_the_welcome_asks_for_leads_back_to_its_question(desk: Desk, officer: Player) -> None:
    async with desk.work() as tx:
        await wait_for_name(tx, officer.turn())
    await turns_to_the_calendar(desk, officer)
    assert isinstance(await types(desk, officer, "15/3?"), NotUnderstood), "no name"
    left = await types(desk, officer, "Bounmy Sisavath")
    assert isinstance(left, QuestionLeft)
    assert left.choices()[0][0].data == "own-name"
    await own_names.ask_own_name(desk, officer.turn())
    (asked,) = await officer.hears()
    assert isinstance(asked, OwnNameAsked)


async def test_a_message_to_the_secretariat_may_be_spoken_and_a_day_may_not(desk: Desk, officer: Player) -> None:
    await enquiries.write(desk, officer.turn())
    await turns_to_the_calendar(desk, officer)
    await texts.take_voice(desk, officer.turn(), "voice-1")
    (left,) = await officer.hears()
    assert isinstance(left, QuestionLeft)
    assert left.asks_again == "enquiry-write"
    await absences.ask_until(desk, officer.turn())
    await turns_to_the_calendar(desk, officer)
    await texts.take_voice(desk, officer.turn(), "voice-2")
    assert [type(one) for one in await officer.hears()] == [NotUnderstood]


async def test_a_question_to_who_asks_to_join_is_left_off_by_any_button(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await join_decisions.ask_question(desk, rtp.turn(1), request.id, request.revision)
    await answering.end_silently(desk, rtp.turn(2))
    await rtp.hears()
    left = await types(desk, rtp, "Which department?")
    assert left == QuestionLeft(Awaited.JOIN_QUESTION, f"join-ask|{request.id}|{request.revision}")
    assert await asker.hears() == [], "nothing was asked"
    await join_decisions.decline(desk, rtp.turn(1), request.id, request.revision, DeclineReason.OTHER_BODY)
    await rtp.hears()
    assert isinstance(await types(desk, rtp, "Which department?"), NotUnderstood), "nobody asks that any more"
