"""Publication stands in the row of the body whose workplan it is, and counts for the RTP Secretariat, which does it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.pressing import press
from roundtable.board import Mark, Tally
from roundtable.duty_file import read_duties
from roundtable.languages import Language
from roundtable.obligations import State
from roundtable.services import board, obligations, publications
from roundtable.services.desk import Desk, Kept
from roundtable.statements.board import Board, BoardRow
from roundtable.statements.board_rows import BoardBodies, BoardBody
from roundtable.statements.duties import ObligationCard
from roundtable.submissions import Submission
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.roundtable.test_duty_override import SHIPPED
from tests.services.publishing import KEY

AWAITED = datetime(2027, 4, 1, 3, tzinfo=UTC)
LATE = datetime(2027, 6, 1, 3, tzinfo=UTC)
WHOSE = {Language.LO: "ຢູ່ກັບກອງເລຂາຂະບວນການໂຕະມົນ", Language.EN: "with the RTP Secretariat"}


async def board_of(player: Player, desk: Desk | None = None) -> Board:
    await player.hears()
    await board.show_board(desk or player.desk, player.turn())
    (shown,) = await player.hears()
    assert isinstance(shown, Board)
    return shown


async def body_of(player: Player, code: str) -> BoardBody:
    await player.hears()
    await press(player.desk, player.turn(9), f"board-body|{code}|1")
    (shown,) = await player.hears()
    assert isinstance(shown, BoardBody)
    return shown


def row(shown: Board, code: str) -> BoardRow:
    (found,) = [one for one in shown.rows if one.body == code]
    return found


def cell(shown: Board, code: str) -> tuple[Mark | None, ...]:
    return row(shown, code).cells[[column.head for column in shown.columns].index("PB")]


@pytest.mark.usefixtures("approved_workplan")
async def test_a_late_publication_keeps_its_cell_and_counts_once_for_the_rtp_secretariat(
    rtp: Player, clock: SteppingClock
) -> None:
    clock.set(LATE)
    shown = await board_of(rtp)
    assert cell(shown, "HLT") == (Mark.MISSING,), "people look for it there"
    assert cell(shown, "RTP") == ()
    assert row(shown, "HLT").tally == Tally(3, 2, 2, 2), "workplan, approval, and the meeting that is missing"
    assert row(shown, "RTP").tally == Tally(2, 0, 0, 0), "its joint meeting, and the publication"
    assert shown.tally == sum((one.tally for one in shown.rows), Tally())
    assert shown.tally.fell_due == 3 + 2 + 9 * 2
    assert KEY in [one.key for one in shown.not_received]
    own, others = await body_of(rtp, "RTP"), await body_of(rtp, "HLT")
    assert (own.tally, own.for_others) == (row(shown, "RTP").tally, 1)
    assert (others.tally, others.for_others) == (row(shown, "HLT").tally, 0)
    assert KEY in [one.item.key for one in others.items]


async def test_a_publication_that_came_counts_once_for_the_rtp_secretariat(
    desk: Desk, approved_workplan: Submission, rtp_head: Player, clock: SteppingClock
) -> None:
    await publications.begin(desk, rtp_head.turn(9), KEY)
    await publications.send(desk, rtp_head.turn(9), 1)
    await publications.note_published(desk, rtp_head.turn(9), 1)
    clock.set(LATE)
    shown = await board_of(rtp_head)
    assert cell(shown, "HLT") == (Mark.ON_TIME,)
    assert row(shown, "HLT").tally == Tally(3, 2, 2, 2)
    assert row(shown, "RTP").tally == Tally(2, 1, 1, 1)


@pytest.mark.usefixtures("approved_workplan")
@pytest.mark.parametrize("at", [AWAITED, LATE])
async def test_a_body_reads_of_its_publication_that_it_is_with_the_rtp_secretariat(
    desk: Desk, officer: Player, clock: SteppingClock, at: datetime
) -> None:
    clock.set(at)
    shown = await board_of(officer)
    assert cell(shown, "HLT") == (Mark.WITH_SECRETARIAT,)
    body = await body_of(officer, "HLT")
    (item,) = [one for one in body.items if one.item.key == KEY]
    assert item.mark is Mark.WITH_SECRETARIAT
    await obligations.show_card(desk, officer.turn(), KEY)
    (card,) = await officer.hears()
    assert isinstance(card, ObligationCard)
    assert card.item.standing.state is (State.LATE if at is LATE else State.OPEN)
    for language, whose in WHOSE.items():
        assert whose in desk.wording.words(shown, language).html
        assert whose in desk.wording.words(body, language).html
        assert (whose in desk.wording.words(card, language).html) == (at is LATE)


@pytest.mark.usefixtures("approved_workplan")
async def test_the_rtp_secretariat_is_asked_for_it_and_the_body_is_not(
    desk: Desk, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(LATE)
    for player in (officer, rtp):
        await player.hears()
        await obligations.list_open(desk, player.turn())
        (said,) = await player.hears()
        assert ("ເຜີຍແຜ່" in desk.wording.words(said, Language.LO).html) == (player is rtp)


@pytest.mark.usefixtures("approved_workplan")
async def test_the_rtp_secretariat_has_a_row_also_where_all_it_does_is_for_others(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(LATE)
    others = replace(desk, duties=read_duties("[joint-meeting]\nasked = false\n", "own.toml", SHIPPED), kept=Kept())
    shown = await board_of(rtp, others)
    assert set(row(shown, "RTP").cells) == {()}
    assert row(shown, "RTP").tally == Tally(1, 0, 0, 0)
    assert shown.tally.fell_due == sum(one.tally.fell_due for one in shown.rows)
    await press(others, rtp.turn(9), "board-bodies|1")
    (codes,) = await rtp.hears()
    assert isinstance(codes, BoardBodies)
    assert codes.codes == tuple(one.body for one in shown.rows)
