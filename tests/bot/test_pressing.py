"""One function presses every button, in chat and at a page; at a page it stays with what the link is about."""

from dataclasses import replace
from datetime import date

import pytest

from bot.pressing import press, press_day
from messages.reader import BilingualReader
from roundtable.actors import Bearer
from roundtable.errors import TooOld, Unknown
from roundtable.posts import PostKind
from roundtable.services.desk import Desk, Said, Turn
from roundtable.statements.dates import ConfirmDate, DateNotTaken, DateProblem
from tests.cast import Cast

Q1 = "HLT/quarterly-meeting/2027-Q1"
QUESTION = f"date|{Q1}|held"


async def bearer(cast: Cast, subject: str = f"obligation {Q1}") -> tuple[Turn, list[Said]]:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    heard: list[Said] = []
    turn = replace(officer.turn(), actor=Bearer(subject, officer.holder), update_id=None, chat_id=0, heard=heard)
    return turn, heard


@pytest.mark.parametrize(
    "data",
    [
        "paper|HLT/annual-workplan/2027",
        "day|HLT/quarterly-meeting/2027-Q2|planned|2027-05-01",
        "details|1",
        "open",
        "lang|en",
        "unheard-of",
        "",
    ],
)
async def test_a_link_presses_nothing_it_is_not_about(data: str, cast: Cast, desk: Desk) -> None:
    turn, heard = await bearer(cast)
    with pytest.raises(TooOld):
        await press(desk, turn, data)
    assert heard == []


async def test_what_a_link_is_about_is_pressed_and_heard(cast: Cast, desk: Desk) -> None:
    turn, heard = await bearer(cast)
    await press(desk, turn, f"more|{Q1}")
    assert [type(said.statement).__name__ for said in heard] == ["OtherAnswers"]


async def test_a_typed_day_is_read_back_or_refused_as_a_picked_one(cast: Cast, desk: Desk) -> None:
    turn, heard = await bearer(cast)
    reader = BilingualReader()
    for typed in ("18/2/2027", "2027-02-18", "18 February 2027", "18/2", "18 ກຸມພາ"):
        await press_day(desk, reader, turn, QUESTION, typed)
        said = heard.pop().statement
        assert isinstance(said, ConfirmDate)
        assert said.on == date(2027, 2, 18)
    for typed, problem in (("some day", DateProblem.UNREADABLE), ("2027-03-20", DateProblem.NOT_PAST)):
        await press_day(desk, reader, turn, QUESTION, typed)
        said = heard.pop().statement
        assert isinstance(said, DateNotTaken)
        assert said.problem is problem


@pytest.mark.parametrize(
    "question", ["date|HLT/quarterly-meeting/2027-Q2|held", f"sure|{Q1}|held", "date", f"date|{Q1}|never", ""]
)
async def test_a_day_is_taken_only_for_a_question_about_what_the_link_is_about(
    question: str, cast: Cast, desk: Desk
) -> None:
    turn, _ = await bearer(cast)
    with pytest.raises(TooOld):
        await press_day(desk, BilingualReader(), turn, question, "18/2/2027")


async def test_a_stranger_presses_nothing(cast: Cast, desk: Desk) -> None:
    with pytest.raises(Unknown):
        await press(desk, cast.stranger().turn(), f"card|{Q1}")
    with pytest.raises(Unknown):
        await press_day(desk, BilingualReader(), cast.stranger().turn(), QUESTION, "18/2/2027")
