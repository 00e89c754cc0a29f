"""The board and search: the RTP Secretariat sees every body, everybody else their own."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.pressing import press
from roundtable.board import Mark
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.choices import Choice
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.periods import parse_period
from roundtable.posts import PostKind, Side
from roundtable.services import board, board_rows, obligations, search, submissions, texts, uploads
from roundtable.services.desk import Desk
from roundtable.statements.board import LINES_A_PAGE, Board, BoardList, Listed
from roundtable.statements.board_rows import BoardBody
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
from roundtable.statements.search import SearchAsked, SearchResults
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

CODES = ["HLT", "EDU", "GOV", "INF", "UXO", "DRG", "ARD", "NRE", "MAC", "TPS", "RTP"]
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def board_of(desk: Desk, player: Player) -> Board:
    await player.hears()
    await board.show_board(desk, player.turn())
    (shown,) = await player.hears()
    assert isinstance(shown, Board)
    return shown


async def test_the_secretariat_sees_all_bodies_in_official_order(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await obligations.say_on_paper(desk, officer.turn(), ObligationKey("HLT", "quarterly-meeting", "2027-Q1"))
    shown = await board_of(desk, rtp)
    assert [row.body for row in shown.rows] == [
        "HLT",
        "EDU",
        "GOV",
        "INF",
        "UXO",
        "DRG",
        "ARD",
        "NRE",
        "MAC",
        "TPS",
        "RTP",
    ]
    heads = [column.head for column in shown.columns]
    assert heads == ["WP", "AP", "QM", "XM", "JM", "PR"], "what prepares a round table has a list of its own"
    assert [column.parts for column in shown.columns] == [1, 1, 4, 1, 4, 1]
    health, education, rtp_row = shown.rows[0].cells, shown.rows[1].cells, shown.rows[-1].cells
    assert health[heads.index("WP")] == (Mark.ON_TIME,)
    assert health[heads.index("QM")] == (Mark.ON_PAPER, Mark.AHEAD, Mark.AHEAD, Mark.AHEAD)
    assert education[heads.index("WP")] == (Mark.OPEN,)
    assert (health[heads.index("JM")], rtp_row[heads.index("WP")]) == ((), ())
    assert [item.key.body for item in shown.to_check] == ["HLT"]


async def test_others_see_their_own_row_and_nothing_to_check(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    shown = await board_of(desk, officer)
    assert shown.own_only
    assert [row.body for row in shown.rows] == ["EDU"]
    assert (shown.to_check, shown.not_received) == ((), ())


async def test_a_body_that_owes_nothing_reads_a_sentence_and_no_empty_grid(cast: Cast, desk: Desk) -> None:
    for player in (
        await cast.join("NSC", PostKind.SECRETARIAT_OFFICER),
        await cast.join("RCO", PostKind.MEMBER, side=Side.PARTNER),
    ):
        shown = await board_of(desk, player)
        assert (shown.rows, shown.own_only) == ((), True)
        english = desk.wording.words(shown, Language.EN).html
        assert "nothing is to be sent" in english
        assert "<pre>" not in english


async def test_the_board_does_not_forget_last_year_on_the_first_of_january(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 12, 20, 3, 0, tzinfo=UTC))
    report = ObligationKey("HLT", "progress-report", "2027")
    await obligations.say_on_paper(desk, officer.turn(), report)
    clock.set(datetime(2028, 1, 2, 3, 0, tzinfo=UTC))
    shown = await board_of(desk, rtp)
    assert shown.year == 2028
    assert [item.key for item in shown.to_check] == [report]
    assert ObligationKey("EDU", "progress-report", "2027") in [item.key for item in shown.not_received]
    assert {mark for row in shown.rows for cell in row.cells for mark in cell} <= {Mark.AHEAD, None}


async def test_in_january_the_board_of_the_year_before_is_a_tap_away(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    assert not (await board_of(desk, rtp)).has_before, "nothing was owed before we began"
    async with desk.work() as tx:
        (uxo,) = [body for body in await tx.roster.bodies() if body.code == "UXO"]
        await tx.roster.put_body(replace(uxo, valid_until=date(2028, 1, 1)))
    clock.set(datetime(2028, 1, 5, 3, 0, tzinfo=UTC))
    for player, codes in ((rtp, CODES), (officer, ["HLT"])):
        assert "UXO" not in [row.body for row in (await board_of(desk, player)).rows]
        (tap,) = [one for row in (await board_of(desk, player)).choices() for one in row if one.key == "board-year"]
        assert (tap.data, tap.text) == ("board|2027", "2027")
        await press(desk, player.turn(9), tap.data)
        (before,) = await player.hears()
        assert isinstance(before, Board)
        assert (before.year, before.to_check, before.not_received, before.has_before) == (2027, (), (), False)
        assert Mark.MISSING in {mark for row in before.rows for cell in row.cells for mark in cell}
        assert [row.body for row in before.rows] == codes, "also of one that has ended with the year"
        choices = [one for row in before.choices() for one in row]
        assert [one.data for one in choices if one.key == "board-year"] == ["board|2028"]
        (row,) = [one.data for one in choices if one.verb == "board-body" and one.text.startswith("HLT")]
        await press(desk, player.turn(9), row)
        (body,) = await player.hears()
        assert isinstance(body, BoardBody)
        assert {parse_period(one.item.key.period).year for one in body.items} == {2027}
        assert "board|2027" in {one.data for row in body.choices() for one in row}
    for year in (2026, 2029):
        with pytest.raises(TooOld):
            await board.show_board(desk, rtp.turn(), year)


async def test_what_fell_due_before_we_began_is_blank_on_the_board_unless_it_came(cast: Cast, desk: Desk) -> None:
    async with desk.work() as tx:
        await tx.calendar.begin_on(date(2027, 4, 1))
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), ObligationKey("HLT", "quarterly-meeting", "2027-Q1"))
    shown = await board_of(desk, officer)
    heads = [column.head for column in shown.columns]
    (row,) = shown.rows
    assert row.cells[heads.index("WP")] == (None,)
    assert row.cells[heads.index("QM")][0] is Mark.ON_PAPER
    assert row.cells[heads.index("PR")] == (Mark.AHEAD,)


async def test_two_round_tables_of_a_year_stand_by_date_and_it_is_said_which_is_which(cast: Cast, desk: Desk) -> None:
    """Where each group meets before each of them: in the grid, and in the row of one body in words."""
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    high_level, annual = (ObligationKey("HLT", "executive-meeting", f"RT-2027{end}") for end in ("", "A"))
    async with desk.work() as tx:
        await tx.facts.add(Fact(annual, FactKind.PLANNED, desk.clock.now(), date(2027, 5, 12)))
    for on, is_annual_first in ((date(2027, 6, 16), True), (date(2027, 12, 15), False)):
        async with desk.work() as tx:
            await tx.calendar.put_round_table(RoundTable("2027", RoundTableKind.HIGH_LEVEL, date(2027, 11, 24)))
            await tx.calendar.put_round_table(RoundTable("2027A", RoundTableKind.ANNUAL, on))
        shown = await board_of(desk, rtp)
        place = [column.head for column in shown.columns].index("XM")
        kinds, cell = shown.columns[place].round_tables, shown.rows[0].cells[place]
        in_order = [(RoundTableKind.ANNUAL, Mark.PLANNED), (RoundTableKind.HIGH_LEVEL, Mark.AHEAD)]
        assert list(zip(kinds, cell, strict=True)) == (in_order if is_annual_first else in_order[::-1])
        said = "(1: annual, 2: high-level)" if is_annual_first else "(1: high-level, 2: annual)"
        assert said in desk.wording.words(shown, Language.EN).html
        for page in (1, 2):
            await board_rows.show_body(desk, rtp.turn(), "HLT", page)
        rows = [one for one in await rtp.hears() if isinstance(one, BoardBody)]
        met = [one.item.key for row in rows for one in row.items if one.item.key.duty == annual.duty]
        assert met == ([annual, high_level] if is_annual_first else [high_level, annual])


async def test_of_two_round_tables_one_has_no_date_and_the_other_is_called_by_its_kind(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    kind = RoundTableKind
    async with desk.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2027", kind.HIGH_LEVEL, date(2027, 11, 24)))
    assert await _called(desk, rtp) == ((), "")
    async with desk.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2027A", kind.ANNUAL, date(2028, 2, 9)))
    assert await _called(desk, rtp) == ((kind.HIGH_LEVEL, kind.ANNUAL), " (1: high-level, 2: annual)")
    async with desk.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2027A", kind.ANNUAL, None))
    assert await _called(desk, rtp) == ((kind.HIGH_LEVEL,), " (high-level)")


async def _called(desk: Desk, rtp: Player) -> tuple[tuple[RoundTableKind, ...], str]:
    """What the board knows of the executive meetings' round tables, and what its legend says behind their name."""
    shown = await board_of(desk, rtp)
    (column,) = (one for one in shown.columns if one.head == "XM")
    (behind,) = re.findall(f"{column.short.en}(.*?)(?: · |\n)", desk.wording.words(shown, Language.EN).html)
    return column.round_tables, behind


async def test_search_finds_by_reference_alias_title_and_file_name(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads("ແຜນວຽກ ນ້ຳ.docx"), WORKPLAN, 1)
    await officer.hears()
    await search.ask_word(desk, officer.turn())
    for text in ("hlt-wp-2027", "HSWG", "ແຜນວຽກປະຈໍາປີ", "ນໍ້າ", "ແຜນວຽກປີ 2027", "ແຜນວຽກປີ໒໐໒໗"):
        await search.search(desk, officer.turn(), text)
    asked, *results = await officer.hears()
    assert isinstance(asked, SearchAsked)
    for found in results:
        assert isinstance(found, SearchResults)
        assert [hit.paper.reference for hit in found.hits] == ["HLT-WP-2027-1"], found.text


async def test_search_never_shows_another_bodys_papers(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await search.search(desk, other.turn(), "workplan")
    (found,) = await other.hears()
    assert isinstance(found, SearchResults)
    assert found.hits == ()


async def test_a_list_of_the_board_that_is_long_can_be_read_to_its_end(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 12, 20, 3, 0, tzinfo=UTC))
    shown = await board_of(desk, rtp)
    assert len(shown.not_received) > 2 * LINES_A_PAGE
    (more,) = [row[0] for row in shown.choices() if row[0].label == "all-not-received"]
    read: list[ObligationKey] = []
    following: list[Choice] = [more]
    while following:
        await press(desk, rtp.turn(9), following[0].data)
        (page,) = await rtp.hears()
        assert isinstance(page, BoardList)
        assert page.listed is Listed.NOT_RECEIVED
        assert len(page.items) <= LINES_A_PAGE
        read += [item.key for item in page.items]
        following = [one for row in page.choices() for one in row if one.label == "page-after"]
    assert read == [item.key for item in shown.not_received]
    await board.show_list(desk, rtp.turn(9), Listed.NOT_RECEIVED, 99)
    await board.show_list(desk, rtp.turn(9), Listed.TO_CHECK, 0)
    last, nothing = await rtp.hears()
    assert isinstance(last, BoardList)
    assert last.page == last.pages
    assert nothing == BoardList(Listed.TO_CHECK, (), 1, 1)


async def test_the_lists_of_the_board_are_for_the_rtp_secretariat(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    with pytest.raises(NotAllowed):
        await board.show_list(desk, officer.turn(9), Listed.NOT_RECEIVED, 1)


async def test_a_reference_or_a_code_is_looked_for_outside_search_too(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await officer.hears()
    for text in ("hlt-wp-2027-1", "hlt wp 2027 1", "hswg wp 2027 1", "HSWG"):
        await texts.take_text(desk, officer.turn(), text, None)
        await texts.take_text(desk, other.turn(), text, None)
    for found in await officer.hears():
        assert isinstance(found, SearchResults)
        assert [hit.paper.reference for hit in found.hits] == ["HLT-WP-2027-1"]
    for found in await other.hears():
        assert isinstance(found, SearchResults)
        assert found.hits == (), "another body's papers stay where they are"
    await texts.take_text(desk, officer.turn(), "workplan", None)
    assert await officer.hears() == [NotUnderstood(NotUnderstoodKind.TEXT, enquiry_id=1)]


async def test_a_reference_is_looked_for_while_a_file_is_awaited_and_the_file_stays_so(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await uploads.ask_for_file(desk, officer.turn(), WORKPLAN)
    await texts.take_text(desk, officer.turn(), "HLT-WP-2027-1", None)
    await texts.take_text(desk, officer.turn(), "please wait", None)
    _, found, refused = await officer.hears()
    assert isinstance(found, SearchResults)
    assert isinstance(refused, NotUnderstood)
    assert (refused.kind, refused.for_file) == (NotUnderstoodKind.TEXT_FOR_FILE, True)
