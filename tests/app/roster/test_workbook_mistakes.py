"""A workbook in which nearly everything is wrong: each mistake is found at its row and column, and said."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest

from messages.papers.roster import roster_workbook
from messages.roster_mistakes import mistake_said
from messages.roster_words import BilingualRosterWords, heading, sheet_title
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual, Language
from roundtable.roster import Roster
from roundtable.roster_columns import COLUMNS, RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_workbook import read_roster_workbook
from storage.files.workbook import workbook_of
from storage.files.workbook_cells import read_cells

M, S = MistakeKind, RosterSheet
ORGANISATIONS, BODIES, CIRCLES, POSTS, PEOPLE = RosterSheet
STORED = KnownRoster(bodies={"EDU": Body("EDU", BodyKind.SWG, 1, Bilingual("ສຶກສາ", "Education"), ("ESWG",))})

Found = tuple[MistakeKind, int | None, str | None]
Rows = list[tuple[Mapping[str, Any], list[tuple[MistakeKind, str]]]]


def named(code: Any, **more: Any) -> dict[str, Any]:
    return {"code": code, "name-lo": "ສາທາ", "name-en": "Health"} | {key.replace("_", "-"): more[key] for key in more}


def body(code: str, kind: str, **more: Any) -> dict[str, Any]:
    return named(code, body_kind=kind, **more)


def post(who: str = "", **more: Any) -> dict[str, Any]:
    """Of its own organisation, unless told otherwise, so that rows do not meet."""
    person = {"name-lo": who, "name-en": who} if who else {}
    return {"body": "HLT", "post": "ສະມາຊິກ"} | person | {key.replace("_", "-"): more[key] for key in more}


CROWD: Mapping[RosterSheet, Rows] = {
    ORGANISATIONS: [
        (named("MOH"), []),
        (named("MOH"), [(M.CODE_TWICE, "code")]),
        (named("ministry of health"), [(M.CODE_FORM, "code")]),
        (named(None), [(M.EMPTY, "code")]),
        (named("MOF", name_lo="=A2"), [(M.FORMULA, "name-lo")]),
        (named("MOJ", name_en="#REF!"), [(M.CELL_ERROR, "name-en")]),
        (named("MOE", name_en=2027), [(M.NOT_TEXT, "name-en")]),
        (named("PMO", name_en="x" * 201), [(M.TOO_LONG, "name-en")]),
        (named("MAE", name_en="Ministry\nof Agriculture"), [(M.INVISIBLE, "name-en")]),
        (named("MPWT", name_en="Ministry \N{RIGHT-TO-LEFT OVERRIDE}krow"), [(M.INVISIBLE, "name-en")]),
        (named("MOIC", name_lo="กระทรวง"), [(M.NOT_LAO, "name-lo")]),
        (named("MLSW", name_en="ກະຊວງ"), [(M.NOT_LATIN, "name-en")]),
        (named("MONRE", lao_confirmed="perhaps"), [(M.NOT_YES_NO, "lao-confirmed")]),
        (named("MOHA", valid_from="in March"), [(M.NOT_A_DAY, "valid-from")]),
        (named("MPI", valid_from="31/3"), [(M.NOT_A_DAY, "valid-from")]),
        (named("MAF", valid_from=date(1900, 3, 1)), [(M.DAY_TOO_FAR, "valid-from")]),
        (named("LCDC", valid_from="2/3/2027", valid_until=date(2027, 3, 1)), [(M.ENDS_BEFORE, "valid-until")]),
        (named("UN"), []),
    ],
    BODIES: [
        (body("HLT", "swg", aliases="HSWG, Health"), []),
        (body("GOV", "Sector Working Group", aliases="hswg"), [(M.ALIAS_TAKEN, "aliases")]),
        (body("INF", "swg", aliases="ESWG"), [(M.ALIAS_TAKEN, "aliases")]),
        (body("MCH", "sub-sector-group"), [(M.PARENT_MISSING, "parent")]),
        (body("RTP", "rtp-secretariat", parent="HLT"), [(M.PARENT_OF_NONE, "parent")]),
        (body("HIV", "sub-sector-group", parent="RTP"), [(M.PARENT_NOT_SWG, "parent")]),
        (body("TBC", "sub-sector-group", parent="XYZ"), [(M.NO_SUCH_BODY, "parent")]),
        (body("NUT", "sub-sector-group", parent="EDU"), []),
        (body("UXO", "committee"), [(M.NOT_A_CHOICE, "body-kind")]),
        (body("DRG", "swg", merged_into="GOV"), [(M.MERGED_WITHOUT_END, "valid-until")]),
        (body("ARD", "swg", merged_into="ARD", valid_until="1/1/2027"), [(M.MERGED_INTO_ITSELF, "merged-into")]),
    ],
    CIRCLES: [(named("NRP"), [])],
    POSTS: [
        (post("ບຸນມີ", name_en="Bounmy", organisation="UN", number=1, email="a@example.la"), []),
        (post("Keo", post="chair", number="1"), [(M.NUMBER_OF_ANOTHER, "number")]),
        (
            post("ບຸນມີ", name_en="Bounmy", post="assistant", number=1.0, email="b@example.la"),
            [(M.PERSON_DIFFERS, "email")],
        ),
        (post("Noy", number="twelve"), [(M.NOT_A_NUMBER, "number")]),
        (post("Noy", number="9" * 5000), [(M.NOT_A_NUMBER, "number")]),
        (post("Lao", email="a at example"), [(M.NOT_EMAIL, "email")]),
        (post("Dam", phone="12"), [(M.NOT_PHONE, "phone")]),
        (post("Daeng", phone=2055551234), [(M.NOT_TEXT, "phone")]),
        (post("ຄຳ", name_en=None), [(M.NAME_IN_ONE_SCRIPT, "name-en")]),
        (post(post="chair", organisation="MOH", phone="020 5555 1234"), [(M.NOBODY, "phone")]),
        (post(post="co-chair", organisation="MOH", start_on="1/1/2027"), [(M.NOBODY, "start-on")]),
        (post("Vanh", post="co-chair"), []),
        (post(post="co-chair"), [(M.VACANT_AND_HELD, "name-lo")]),
        (post("Phet", organisation="MOH"), []),
        (post("Phet", organisation="MOH"), [(M.TWICE_IN_A_POST, "name-lo")]),
        (post("Keo", organisation="MOH", number=7), []),
        (post("Keo", organisation="MOH", phone="020 5555 1234"), [(M.TWICE_IN_A_POST, "name-lo")]),
        (post("Sone", organisation="WHO"), [(M.NO_SUCH_ORGANISATION, "organisation")]),
        (post("Sak", body="ZZZ"), [(M.NO_SUCH_BODY, "body")]),
        (post("Seng", body="EDU"), []),
        (post("Vilay", body="EDU", post="chair", number=21), []),
        (post("Vilay", body="EDU", post="co-chair", side="government", number=22), []),
        (post("Mone", body="EDU", post="assistant", assistant_to="21, 22 Vilay, Seng"), []),
        (post("Noi", body="EDU", post="assistant", assistant_to="Vilay"), [(M.PRINCIPAL_UNCLEAR, "assistant-to")]),
        (post("Nang", body="EDU", post="assistant", assistant_to="Nobody"), [(M.NO_SUCH_PRINCIPAL, "assistant-to")]),
        (post("Dao", body="EDU", post="assistant", assistant_to="Phet"), [(M.NOT_A_PRINCIPAL, "assistant-to")]),
        (post("Tui", body="EDU", assistant_to="Seng"), [(M.NOT_AN_ASSISTANT, "assistant-to")]),
        (post(body="EDU", post="assistant", organisation="UN", assistant_to="21"), [(M.NOBODY, "assistant-to")]),
        (post(body=None, post=None, organisation="UN"), [(M.EMPTY, "body"), (M.EMPTY, "post")]),
        (post(body=None, post=None, organisation="UN"), [(M.EMPTY, "body"), (M.EMPTY, "post")]),
    ],
    PEOPLE: [
        ({"circle": "NRP", "name-lo": "Anna", "name-en": "Anna", "number": 1}, [(M.NUMBER_OF_ANOTHER, "number")]),
        ({"circle": "HQS", "name-lo": "Bob", "name-en": "Bob"}, [(M.NO_SUCH_CIRCLE, "circle")]),
        ({"circle": "NRP", "email": "c@example.la"}, [(M.EMPTY, "name-lo"), (M.EMPTY, "name-en")]),
    ],
}


def filled(crowd: Mapping[RosterSheet, Rows]) -> openpyxl.Workbook:
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(Roster())))
    for which, rows in crowd.items():
        places = {column.key: place for place, column in enumerate(COLUMNS[which], start=1)}
        for number, (cells, _) in enumerate(rows, start=2):
            for key, value in cells.items():
                cell = book[sheet_title(which)].cell(number, places[key])
                cell.value = value
    return book


def mistakes_in(book: openpyxl.Workbook) -> tuple[Mistake, ...]:
    target = io.BytesIO()
    book.save(target)
    roster, mistakes = read_roster_workbook(workbook_of(read_cells(target.getvalue())), BilingualRosterWords(), STORED)
    assert roster == Roster() or not mistakes
    return mistakes


def test_each_of_more_than_thirty_mistakes_is_named_at_its_row_and_column() -> None:
    mistakes = mistakes_in(filled(CROWD))
    expected = {
        (kind, which, number, column)
        for which, rows in CROWD.items()
        for number, (_, wrong) in enumerate(rows, start=2)
        for kind, column in wrong
    }
    assert {(one.kind, one.sheet, one.row, one.column) for one in mistakes} == expected
    assert len(mistakes) == len(expected)
    assert len({one.kind for one in mistakes}) >= 30
    for language in Language:
        for one in mistakes:
            said = mistake_said(one, language)
            assert one.column is not None
            assert f"“{sheet_title(one.sheet)}”" in said
            assert f"“{heading(one.column)}”".replace("\n", " ") in said
            assert str(one.row) in said


def test_mistakes_come_in_the_order_of_sheets_and_rows() -> None:
    order = [(list(RosterSheet).index(one.sheet), one.row or 0) for one in mistakes_in(filled(CROWD))]
    assert order == sorted(order)


def test_missing_doubled_and_unknown_sheets_and_headings_are_named() -> None:
    book = filled({})
    del book[sheet_title(CIRCLES)]
    book.create_sheet("bodies")
    book.create_sheet("My notes")["A1"] = "whatever"
    posts = book[sheet_title(POSTS)]
    posts["A1"], posts["B1"], posts["C1"] = "Committee", "Post", "post"
    found = [(one.kind, one.sheet, one.row, one.column, one.found) for one in mistakes_in(book)]
    assert found == [
        (M.SHEET_TWICE, BODIES, None, None, "bodies"),
        (M.SHEET_MISSING, CIRCLES, None, None, ""),
        (M.HEADING_TWICE, POSTS, 1, "post", "post"),
        (M.HEADING_UNKNOWN, POSTS, 1, None, "Committee"),
        (M.HEADING_MISSING, POSTS, 1, "body", ""),
        (M.HEADING_MISSING, POSTS, 1, "side", ""),
    ]


def test_a_heading_that_is_not_known_is_told_with_those_that_are_missing_wherever_the_others_stand() -> None:
    book = filled({})
    book[sheet_title(CIRCLES)]["A1"] = "Short word"
    unknown = next(one for one in mistakes_in(book) if one.kind is M.HEADING_UNKNOWN)
    assert unknown.wanted == ("code",)
    assert "ລະຫັດ Code" in mistake_said(unknown, Language.EN)


@pytest.mark.parametrize(
    "row",
    [
        named("moh", name_en="  Ministry  of   Health "),
        named("MOH", valid_from="໑/໑/໒໐໒໗", lao_confirmed=True),
        named("MOH", lao_confirmed="ແມ່ນ"),
        named("MOH", name_lo="ກະຊວງ\N{ZERO WIDTH SPACE}ສາທາ"),
    ],
)
def test_what_is_clear_is_no_mistake(row: Mapping[str, Any]) -> None:
    assert mistakes_in(filled({ORGANISATIONS: [(row, [])]})) == ()
