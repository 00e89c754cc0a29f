"""A duty that one body only owes: it stands in that body's row of the board, and nobody else is told of it."""

from dataclasses import replace

import pytest

from roundtable.errors import TooOld
from roundtable.languages import Bilingual
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import board, obligations, why_asked
from roundtable.services.desk import Desk, Kept
from roundtable.statements.board import Board
from roundtable.statements.duties import ObligationCard
from roundtable.statements.why_asked import WhyAsked
from tests.cast import Cast
from tests.roundtable.test_duty_override import NEW, changed

HEALTH, EDUCATION = (ObligationKey(body, "health-plan", "2027") for body in ("HLT", "EDU"))


@pytest.fixture
def edited(desk: Desk) -> Desk:
    """The same house, begun anew with a duty of its own for Health."""
    duties = changed(NEW.replace('owner = "swg"', 'owner = "swg"\nbodies = ["HLT"]'))
    return replace(desk, duties=duties, kept=Kept())


async def test_the_board_has_a_column_of_it_with_one_cell(cast: Cast, edited: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await rtp.hears()
    await board.show_board(edited, rtp.turn())
    (shown,) = await rtp.hears()
    assert isinstance(shown, Board)
    place = [column.head for column in shown.columns].index("HP")
    assert [row.body for row in shown.rows if row.cells[place]] == ["HLT"]


async def test_the_others_have_no_such_card(cast: Cast, edited: Desk) -> None:
    health = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    education = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await health.hears()
    await obligations.show_card(edited, health.turn(), HEALTH)
    (card,) = await health.hears()
    assert isinstance(card, ObligationCard)
    with pytest.raises(TooOld):
        await obligations.show_card(edited, education.turn(), EDUCATION)


async def test_why_it_is_asked_for_is_said_in_the_words_of_the_file(cast: Cast, desk: Desk) -> None:
    words = Bilingual("x", "Letter of the chair")
    duties = changed(NEW.replace('rule = "R1", lines = [98]', 'lo = "x", en = "Letter of the chair"'))
    health = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await health.hears()
    await why_asked.show_why(replace(desk, duties=duties, kept=Kept()), health.turn(), HEALTH)
    (why,) = await health.hears()
    assert isinstance(why, WhyAsked)
    assert (why.words, why.rule, why.lines) == (words, "", ())
