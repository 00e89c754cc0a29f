"""A reason in one's own words is taken from the next text alone, and only where that text can be meant so."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from roundtable.deliveries import DeliveryState
from roundtable.errors import TooOld
from roundtable.languages import Language
from roundtable.obligations import ObligationKey, WaiverReason
from roundtable.posts import PostKind
from roundtable.services import answering, dates, obligations, other_answers, reasons, texts, translation
from roundtable.services.desk import Desk, Turn
from roundtable.statements.dates import DatePurpose
from roundtable.statements.duties import AskReasonWords, NotThisPeriodNoted
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
from roundtable.statements.parts import Statement
from roundtable.statements.questions_left import QuestionLeft
from roundtable.statements.search import SearchResults
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
Q2 = ObligationKey("HLT", "quarterly-meeting", "2027-Q2")
NOT_UNDERSTOOD = NotUnderstood(NotUnderstoodKind.TEXT, enquiry_id=1)


def is_left(said: Statement) -> bool:
    """Whether it says that the reason was left off, and leads back to it."""
    return isinstance(said, QuestionLeft) and said.choices()[0][0].data == f"reason|{Q1}|other"


async def asked_for_words(cast: Cast, desk: Desk) -> Player:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reasons.pick_reason(desk, officer.turn(5), Q1, WaiverReason.OTHER)
    assert [type(one) for one in await officer.hears()] == [AskReasonWords]
    return officer


async def after(officer: Player, desk: Desk, text: str) -> Statement:
    """What the officer hears on typing it."""
    await officer.hears()
    await texts.take_text(desk, officer.turn(), text, None)
    return (await officer.hears())[-1]


async def nothing_is_waived(desk: Desk) -> bool:
    async with desk.work.reading() as tx:
        return await tx.facts.all() == ()


@pytest.mark.parametrize(
    "press",
    [
        lambda desk, turn: obligations.show_card(desk, turn, Q2),
        lambda desk, turn: other_answers.show_more(desk, turn, Q1),
        lambda desk, turn: answering.refuse(desk, turn, TooOld()),
        answering.end_silently,
    ],
    ids=["a card", "back", "an old button", "an empty cell"],
)
async def test_after_another_button_a_text_is_no_reason(
    press: Callable[[Desk, Turn], Awaitable[None]], cast: Cast, desk: Desk
) -> None:
    officer = await asked_for_words(cast, desk)
    await press(desk, officer.turn(9))
    assert is_left(await after(officer, desk, "thank you"))
    assert await nothing_is_waived(desk)


async def test_the_name_of_a_paper_is_looked_for_and_is_no_reason(cast: Cast, desk: Desk) -> None:
    officer = await asked_for_words(cast, desk)
    assert await after(officer, desk, "hlt-wp-2027-1") == SearchResults("hlt-wp-2027-1", (), 0)
    assert is_left(await after(officer, desk, "thank you"))
    assert await nothing_is_waived(desk)


async def test_a_day_later_a_text_is_no_reason(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await asked_for_words(cast, desk)
    clock.advance(timedelta(days=1, seconds=1))
    assert await after(officer, desk, "thank you") == NOT_UNDERSTOOD
    assert await nothing_is_waived(desk)


async def test_a_day_later_a_typed_day_answers_nothing(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.ask_date(desk, officer.turn(), Q1, DatePurpose.PLANNED)
    clock.advance(timedelta(days=1, seconds=1))
    await texts.take_text(desk, officer.turn(), "18/3/2027", date(2027, 3, 18))
    assert (await officer.hears())[-1] == NOT_UNDERSTOOD


async def test_within_the_day_it_is_taken(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await asked_for_words(cast, desk)
    clock.advance(timedelta(days=1))
    noted = await after(officer, desk, "The hall is being repaired")
    assert isinstance(noted, NotThisPeriodNoted)
    assert noted.words == "The hall is being repaired"


async def test_the_question_in_the_other_language_is_the_same_question(cast: Cast, desk: Desk) -> None:
    officer = await asked_for_words(cast, desk)
    async with desk.work() as tx:
        fence = await tx.leader.take("test", None) or 0
        (claimed,) = await tx.deliveries.claim(desk.clock.now(), fence, 10)
        await tx.deliveries.finish(claimed.id, fence, DeliveryState.SENT, 5, "", desk.clock.now())
    await translation.translate(desk, officer.turn(5), Language.EN)
    assert isinstance(await after(officer, desk, "The hall is being repaired"), NotThisPeriodNoted)
