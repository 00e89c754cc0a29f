"""What stands behind the board: its picture, the row of one body in words, and what happened."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from bot.pressing import press
from roundtable.board import Mark
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import FactKind, ObligationKey, WaiverReason
from roundtable.paper_ports import NotTypeset
from roundtable.posts import PostKind, Side
from roundtable.services import board, board_rows, corrections, obligations, papers_to_check, reasons, submissions
from roundtable.services.desk import Desk
from roundtable.statements.board import ANEW, Board
from roundtable.statements.board_rows import ITEMS_A_PAGE, BoardBodies, BoardBody, BoardEvent, BoardHistory
from roundtable.submissions import FileKind
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
REPORT = ObligationKey("HLT", "progress-report", "2027")
PICTURE = Attachment("ab" * 32, "board-2027-03-15-en.png", FileKind.PHOTO)


@dataclass
class Drawn:
    """Pictures that are nothing but remembered."""

    asked: list[tuple[Board, Language]] = field(default_factory=list)
    fails: bool = False

    async def board(self, board: Board, language: Language) -> Attachment:
        if self.fails:
            raise NotTypeset("no fonts")
        self.asked.append((board, language))
        return PICTURE


@pytest.fixture
def pictures() -> Drawn:
    return Drawn()


@pytest.fixture
def drawing(desk: Desk, pictures: Drawn) -> Desk:
    return replace(desk, pictures=pictures)


async def body_of(player: Player, data: str) -> BoardBody:
    await press(player.desk, player.turn(9), data)
    (shown,) = await player.hears()
    assert isinstance(shown, BoardBody)
    return shown


async def history_of(player: Player, code: str = "HLT") -> tuple[BoardEvent, ...]:
    """Every page of it, the newest first."""
    found: list[BoardEvent] = []
    page, pages = 1, 1
    while page <= pages:
        await board_rows.show_history(player.desk, player.turn(9), code, page)
        (shown,) = await player.hears()
        assert isinstance(shown, BoardHistory)
        found += shown.events
        page, pages = page + 1, shown.pages
    return tuple(found)


async def test_the_rtp_secretariat_gets_the_picture_with_the_text_under_it(
    drawing: Desk, pictures: Drawn, rtp: Player
) -> None:
    await board.show_board(drawing, rtp.turn())
    (only,) = await rtp.deliveries()
    assert only.what.attachments == (PICTURE,)
    assert only.what.words is not None
    assert "<pre>" in only.what.words.html
    assert only.what.words.buttons[0]
    ((shown, language),) = pictures.asked
    assert (shown.own_only, language) == (False, Language.LO)


async def test_where_the_picture_cannot_be_set_the_text_says_the_same(
    drawing: Desk, pictures: Drawn, rtp: Player, caplog: pytest.LogCaptureFixture
) -> None:
    pictures.fails = True
    await board.show_board(drawing, rtp.turn())
    (only,) = await rtp.deliveries()
    assert only.what.attachments == ()
    assert only.what.words is not None
    assert "<pre>" in only.what.words.html
    assert "could not be set" in caplog.text


async def test_who_sees_their_own_row_gets_no_picture_and_no_percents(
    drawing: Desk, pictures: Drawn, officer: Player
) -> None:
    await submissions.file_upload(drawing, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await officer.hears()
    await board.show_board(drawing, officer.turn())
    assert pictures.asked == []
    (shown,) = await officer.hears()
    assert isinstance(shown, Board)
    assert "%" not in drawing.wording.words(shown, Language.EN).html
    (row,) = shown.rows
    assert row.cells[0] == (Mark.RECEIVED,), "that it came, not when"
    body = await body_of(officer, "board-body|HLT|1")
    assert body.tally is None
    assert {one.mark for one in body.items} <= {Mark.RECEIVED, Mark.OPEN, Mark.AHEAD}


async def test_on_time_late_nothing_and_waived_are_kept_apart_and_counted(
    cast: Cast, desk: Desk, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await reasons.pick_reason(desk, officer.turn(), MEETING, WaiverReason.MERGED)
    clock.set(datetime(2027, 11, 15, 3, 0, tzinfo=UTC))
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), REPORT, 1)
    await board.show_board(desk, rtp.turn())
    shown = (await rtp.hears())[-1]
    assert isinstance(shown, Board)
    marks = dict(zip((column.head for column in shown.columns), shown.rows[0].cells, strict=True))
    assert marks["WP"] == (Mark.ON_TIME,)
    assert marks["QM"] == (Mark.NOTHING, Mark.MISSING, Mark.MISSING, Mark.AHEAD)
    assert marks["PR"] == (Mark.LATE,)
    mine = shown.rows[0].tally
    assert (mine.settled, mine.in_hand, mine.in_time) == (3, 2, 1)
    assert mine.timeliness == 50
    assert shown.tally.fell_due == sum(row.tally.fell_due for row in shown.rows)
    body = await body_of(rtp, f"board-body|HLT|1|{ANEW}")
    assert body.tally == mine
    assert body.pages == 2
    assert len(body.items) == ITEMS_A_PAGE
    assert [one.mark for one in body.items if one.item.key == MEETING] == [Mark.NOTHING]


async def test_a_body_that_is_tapped_opens_below_the_board_and_its_pages_take_each_others_place(rtp: Player) -> None:
    await board.show_board(rtp.desk, rtp.turn())
    (shown,) = await rtp.hears()
    (tap,) = [one for row in shown.choices() for one in row if one.verb == "board-body" and one.text == "HLT"]
    await press(rtp.desk, rtp.turn(9), tap.data)
    assert (await rtp.deliveries())[0].what.edits_message_id is None
    await press(rtp.desk, rtp.turn(9), "board-body|HLT|2")
    assert (await rtp.deliveries())[0].what.edits_message_id == 9


async def test_the_history_says_what_happened_when_and_by_whom(
    officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    desk = officer.desk
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await corrections.reopen(desk, officer.turn(), WORKPLAN)
    clock.set(datetime(2027, 3, 20, 3, 0, tzinfo=UTC))
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    for player in (officer, rtp):
        await player.hears()
        events = await history_of(player)
        assert [one.kind for one in events] == [FactKind.SUBMITTED, FactKind.OPENED, FactKind.ON_PAPER]
        assert {one.by for one in events} == {officer.holder.person.name}
        assert events[0].reference == "HLT-WP-2027-1"
        assert events[0].day == date(2027, 3, 20)


async def test_a_body_reads_of_the_rtp_secretariat_that_it_was_the_rtp_secretariat(
    officer: Player, rtp: Player
) -> None:
    desk = officer.desk
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.say_not_arrived(desk, rtp.turn(), WORKPLAN)
    for player in (officer, rtp):
        await player.hears()
    said = (await history_of(officer))[0]
    assert said.kind is FactKind.OPENED
    assert said.by.en == "RTP Secretariat"
    said = (await history_of(rtp))[0]
    assert said.by == rtp.holder.person.name


async def test_what_is_hidden_from_a_side_stands_in_no_row_and_no_history(cast: Cast, officer: Player) -> None:
    desk = officer.desk
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    async with desk.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.GOVERNMENT_SIDE, desk.clock.now())
    await partner.hears()
    body = await body_of(partner, "board-body|HLT|1")
    assert WORKPLAN not in [one.item.key for one in body.items]
    assert await history_of(partner) == ()


async def test_the_row_of_another_body_is_for_whoever_may_see_it_and_no_body_is_an_old_button(
    cast: Cast, officer: Player, rtp: Player
) -> None:
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    for verb in ("board-body", "board-history"):
        with pytest.raises(NotAllowed):
            await press(other.desk, other.turn(9), f"{verb}|HLT|1")
        for data in (f"{verb}|XXX|1", f"{verb}|HLT", f"{verb}"):
            with pytest.raises(TooOld):
                await press(rtp.desk, rtp.turn(9), data)
    with pytest.raises(NotAllowed):
        await press(other.desk, other.turn(9), "board-bodies|1")
    await press(rtp.desk, rtp.turn(9), "board-bodies|7")
    (shown,) = await rtp.hears()
    assert isinstance(shown, BoardBodies)
    assert (shown.page, shown.pages, len(shown.codes)) == (1, 1, 11)
