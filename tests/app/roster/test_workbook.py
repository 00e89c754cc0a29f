"""A roster goes into a workbook and comes back as it was."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.roster.roster_file import example_text, parse_roster
from messages.papers.roster import ROWS_PREPARED, roster_workbook
from messages.papers.roster_cells import FONT
from messages.papers.roster_example import EXAMPLE
from messages.papers.roster_guide import GUIDE_TITLE
from messages.roster_words import BilingualRosterWords, choice_word, heading, sheet_title, yes_no_word
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual, Tongue
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_columns import COLUMNS, CellKind, RosterSheet
from roundtable.roster_mistakes import Mistake
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_workbook import read_roster_workbook
from storage.files.workbook import ChildWorkbookReader, workbook_of
from storage.files.workbook_cells import read_cells
from tests.rosters import rosters

HEALTH = Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາລະນະສຸກ", "Health"))
BOUNMY = RosterPerson(Bilingual("ບຸນມີ", "Bounmy"), phone="+8562055551234", number=7)


def read(content: bytes, known: KnownRoster | None = None) -> tuple[Roster, tuple[Mistake, ...]]:
    return read_roster_workbook(workbook_of(read_cells(content)), BilingualRosterWords(), known or KnownRoster())


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_of(book: openpyxl.Workbook, which: RosterSheet) -> Worksheet:
    sheet = book[sheet_title(which)]
    assert isinstance(sheet, Worksheet)
    return sheet


def rules_of(sheet: Worksheet) -> dict[int, DataValidation]:
    """By the number of the column they are for."""
    return {int(range_boundaries(str(rule.sqref))[0] or 0): rule for rule in sheet.data_validations.dataValidation}


def test_a_workbook_from_before_there_was_a_language_is_read_without_it() -> None:
    chair = RosterHolder(replace(BOUNMY, tongue=Tongue.BOTH))
    roster = Roster(bodies=(HEALTH,), posts=(RosterPost("HLT", PostKind.CHAIR, Side.GOVERNMENT, None, (chair,)),))
    book = opened(roster_workbook(roster))
    sheet = sheet_of(book, RosterSheet.POSTS)
    place = next(cell.column for cell in sheet[1] if cell.value == heading("language"))
    for (cell,) in sheet.iter_rows(min_col=place, max_col=place):
        cell.value = None
    content = io.BytesIO()
    book.save(content)
    read_back, mistakes = read(content.getvalue())
    assert mistakes == ()
    assert [one.person.tongue for one in read_back.posts[0].holders] == [None]


@settings(max_examples=60, deadline=None)
@given(rosters())
def test_every_roster_comes_back_from_its_workbook_and_makes_the_same_one_again(roster: Roster) -> None:
    content = roster_workbook(roster)
    assert read(content) == (roster, ())
    assert roster_workbook(roster) == content


def test_the_shipped_roster_comes_back() -> None:
    shipped = parse_roster(example_text()).roster
    assert len(shipped.posts) >= 70
    assert read(roster_workbook(shipped)) == (shipped, ())


async def test_a_child_reads_the_same() -> None:
    workbook = await ChildWorkbookReader().read(roster_workbook(EXAMPLE))
    parent = Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາລະນະສຸກ", "Health"))
    found, mistakes = read_roster_workbook(workbook, BilingualRosterWords(), KnownRoster(bodies={"HLT": parent}))
    assert mistakes == ()
    assert found == EXAMPLE


def test_a_holder_has_a_row_and_so_has_a_vacant_post() -> None:
    holders = (RosterHolder(BOUNMY), RosterHolder(BOUNMY, date(2027, 1, 1)))
    posts = (
        RosterPost("HLT", PostKind.CHAIR, Side.GOVERNMENT, None),
        RosterPost("HLT", PostKind.MEMBER, Side.PARTNER, None, holders),
    )
    sheet = sheet_of(opened(roster_workbook(Roster(bodies=(HEALTH,), posts=posts))), RosterSheet.POSTS)
    names = [sheet.cell(row, 7).value for row in range(2, sheet.max_row + 1)]
    assert names == [None, "Bounmy", "Bounmy"]


def test_a_template_has_every_heading_and_nothing_below_and_is_read_as_an_empty_roster() -> None:
    content = roster_workbook(Roster())
    book = opened(content)
    assert book.sheetnames == [GUIDE_TITLE, *(sheet_title(which) for which in RosterSheet)]
    for which in RosterSheet:
        sheet = sheet_of(book, which)
        assert [cell.value for cell in sheet[1]] == [heading(column.key) for column in COLUMNS[which]]
        assert sheet.max_row == 1
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
    assert read(content) == (Roster(), ())


@pytest.mark.parametrize("which", RosterSheet)
def test_everything_that_can_be_chosen_has_a_drop_down_and_every_cell_a_font_with_lao(which: RosterSheet) -> None:
    sheet = sheet_of(opened(roster_workbook(EXAMPLE)), which)
    rules = rules_of(sheet)
    for place, column in enumerate(COLUMNS[which], start=1):
        look = next(one for one in sheet.column_dimensions.values() if place in range(one.min or 0, (one.max or 0) + 1))
        assert sheet.cell(1, place).font.name == look.font.name == FONT
        if column.choices or column.names or column.kind is CellKind.YES_NO:
            assert rules[place].type == "list"
            assert range_boundaries(str(rules[place].sqref))[3] == ROWS_PREPARED + 1
        if column.kind is CellKind.DAY:
            assert rules[place].type == "date"
            assert look.number_format == "d/m/yyyy"
        if column.kind in (CellKind.PHONE, CellKind.CODE, CellKind.LAO):
            assert look.number_format == "@"


def test_drop_downs_offer_what_stands_in_the_lists_and_on_other_sheets() -> None:
    book = opened(roster_workbook(EXAMPLE))
    found = rules_of(sheet_of(book, RosterSheet.POSTS))
    rules = {place: str(rule.formula1) for place, rule in found.items()}
    assert sheet_title(RosterSheet.BODIES) in rules[1]
    assert sheet_title(RosterSheet.ORGANISATIONS) in rules[4]
    offered = [cell.value for (cell,) in book[GUIDE_TITLE][rules[2].split("!")[1].replace("$", "")]]
    assert offered == [choice_word("post", kind) for kind in PostKind]
    flag = [column.key for column in COLUMNS[RosterSheet.POSTS]].index("shows-phone") + 1
    offered = [cell.value for (cell,) in book[GUIDE_TITLE][rules[flag].split("!")[1].replace("$", "")]]
    assert offered == [yes_no_word(True), yes_no_word(False)]


def test_days_are_days_and_texts_are_texts_whatever_they_look_like() -> None:
    name = Bilingual("=1+1", '=HYPERLINK("https://example.org")')
    odd = RosterPerson(name, title=Bilingual("", "+1"), phone="+8562055551234")
    post = RosterPost("HLT", PostKind.CHAIR, Side.GOVERNMENT, None, (RosterHolder(odd, date(2027, 3, 31)),))
    content = roster_workbook(Roster(bodies=(HEALTH,), posts=(post,)))
    row = sheet_of(opened(content), RosterSheet.POSTS)[2]
    by_key = dict(zip((column.key for column in COLUMNS[RosterSheet.POSTS]), row, strict=True))
    assert {by_key[key].data_type for key in ("name-lo", "name-en", "title-en", "phone")} == {"s"}
    assert by_key["start-on"].data_type == "d"
    assert read(content)[0].posts == (post,)


def test_the_guide_explains_every_column_in_both_languages_with_an_example() -> None:
    guide = opened(roster_workbook(Roster()))[GUIDE_TITLE]
    lines = [[cell.value for cell in row[:4]] for row in guide.iter_rows()]
    for which in RosterSheet:
        for column in COLUMNS[which]:
            explained = [line for line in lines if line[0] == heading(column.key)]
            assert explained
            assert all(str(line[2]).count("\n") == 1 for line in explained)
    assert sum(1 for line in lines if line[3]) > 40


def test_columns_and_sheets_may_change_places_and_rows_may_be_left_empty() -> None:
    book = opened(roster_workbook(EXAMPLE))
    book.move_sheet(sheet_title(RosterSheet.POSTS), -3)
    sheet = sheet_of(book, RosterSheet.ORGANISATIONS)
    for row in range(1, 3):
        first, second = sheet.cell(row, 1).value, sheet.cell(row, 2).value
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = second, first
    sheet.insert_rows(2, 3)
    target = io.BytesIO()
    book.save(target)
    assert read(target.getvalue(), KnownRoster(bodies={"HLT": HEALTH})) == (EXAMPLE, ())
