"""Whom assistants assist, as people type it into a workbook."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from messages.papers.roster import roster_workbook
from messages.roster_words import heading, sheet_title
from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.roster import Roster, RosterPerson, RosterPost, RosterPrincipal
from roundtable.roster_columns import COLUMNS, RosterSheet
from roundtable.roster_mistakes import MistakeKind
from roundtable.roster_rows_read import KnownPrincipal, KnownRoster
from tests.offices import BESIDE, BOUNMY, KEO, KHAMLA, SOMSY, assisting, post, read, roster


def typed(text: Any, *posts: RosterPost, row: int = 2) -> bytes:
    """The workbook of these posts, with this in the cell that says to whom somebody is assistant."""
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(roster(*posts))))
    place = [column.key for column in COLUMNS[RosterSheet.POSTS]].index("assistant-to") + 1
    book[sheet_title(RosterSheet.POSTS)].cell(row, place).value = text
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def named_by(content: bytes, known: KnownRoster | None = None) -> tuple[RosterPrincipal, ...]:
    found, mistakes = read(content, known)
    assert mistakes == ()
    return found.posts[0].holders[0].assistant_to


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("7", (KHAMLA,)),
        (7, (KHAMLA,)),
        (7.0, (KHAMLA,)),
        ("໗", (KHAMLA,)),
        ("ຄຳຫຼ້າ ພົມມະຈັນ", (KHAMLA,)),
        ("ຄໍາຫລ້າ  ພົມມະຈັນ", (KHAMLA,)),
        ("khamla phommachan", (KHAMLA,)),
        ("7 ຄຳຫຼ້າ ພົມມະຈັນ", (KHAMLA,)),
        ("7 Khamla Phommachan", (KHAMLA,)),
        ("ສົມສີ", (SOMSY,)),
        ("ສົມສີ Somsy", (SOMSY,)),
        ("Somsy,7", (SOMSY, KHAMLA)),
        ("Bounmy, Dr, PhD, Somsy, 7,", (BOUNMY, SOMSY, KHAMLA)),
        ("8, 8 ບຸນມີ, ບຸນມີ", (BOUNMY,)),
    ],
)
def test_a_principal_is_named_by_number_by_name_or_by_both(text: Any, people: tuple[RosterPerson, ...]) -> None:
    wanted = tuple(RosterPrincipal(one.name, one.number) for one in people)
    assert named_by(typed(text, post(PostKind.ASSISTANT, KEO), *BESIDE)) == wanted


M = MistakeKind
BY_NUMBER = ("7 ຄຳຫຼ້າ ພົມມະຈັນ", "8 ບຸນມີ", "ສົມສີ Somsy")


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        (PostKind.ASSISTANT, "Nobody", [(M.NO_SUCH_PRINCIPAL, "Nobody", BY_NUMBER)]),
        (PostKind.ASSISTANT, "7 Bounmy", [(M.NO_SUCH_PRINCIPAL, "7 Bounmy", BY_NUMBER)]),
        (PostKind.ASSISTANT, "12", [(M.NO_SUCH_PRINCIPAL, "12", BY_NUMBER)]),
        (PostKind.ASSISTANT, "Anna", [(M.NOT_A_PRINCIPAL, "Anna", BY_NUMBER)]),
        (PostKind.ASSISTANT, "ວັນນາ", [(M.NOT_A_PRINCIPAL, "ວັນນາ", BY_NUMBER)]),
        (PostKind.ASSISTANT, "Phaivanh", [(M.NOT_A_PRINCIPAL, "Phaivanh", BY_NUMBER)]),
        (PostKind.ASSISTANT, "Keo", [(M.NOT_A_PRINCIPAL, "Keo", BY_NUMBER)]),
        (
            PostKind.ASSISTANT,
            "Anna, 7, Nobody",
            [(M.NOT_A_PRINCIPAL, "Anna", BY_NUMBER), (M.NO_SUCH_PRINCIPAL, "Nobody", BY_NUMBER)],
        ),
        (PostKind.SECRETARIAT_OFFICER, "7", [(M.NOT_AN_ASSISTANT, "7", ())]),
        (PostKind.ASSISTANT, 7.8, [(M.NOT_A_NUMBER, "7.8", ())]),
        (PostKind.ASSISTANT, "=A1", [(M.FORMULA, "=A1", ())]),
        (PostKind.ASSISTANT, "x" * 2001, [(M.TOO_LONG, "x" * 39 + "…", ("2000",))]),
    ],
)
def test_who_cannot_be_meant_is_told_with_those_who_can(kind: PostKind, text: Any, wrong: list[Any]) -> None:
    found, mistakes = read(typed(text, post(kind, KEO), *BESIDE))
    assert [(one.kind, one.found, one.wanted) for one in mistakes] == wrong
    assert {(one.sheet, one.row, one.column) for one in mistakes} == {(RosterSheet.POSTS, 2, "assistant-to")}
    assert found == Roster()


def test_namesakes_are_told_apart_by_their_numbers_only() -> None:
    namesake = replace(KHAMLA, number=17)
    posts = (post(PostKind.ASSISTANT, KEO), *BESIDE, post(PostKind.CO_CHAIR, namesake))
    (mistake,) = read(typed("Khamla Phommachan", *posts))[1]
    assert (mistake.kind, mistake.wanted) == (M.PRINCIPAL_UNCLEAR, (BY_NUMBER[0], "17 ຄຳຫຼ້າ ພົມມະຈັນ"))
    assert named_by(typed("17 Khamla Phommachan", *posts)) == (RosterPrincipal(KHAMLA.name, 17),)
    for somsy in (SOMSY, replace(SOMSY, number=18)):
        without = (post(PostKind.ASSISTANT, KEO), post(PostKind.CHAIR, SOMSY), post(PostKind.MEMBER, somsy))
        (mistake,) = read(typed("Somsy", *without))[1]
        assert (mistake.kind, mistake.wanted) == (M.PRINCIPAL_UNCLEAR, ())


def test_a_vacant_post_assists_nobody() -> None:
    (mistake,) = read(typed("7", post(PostKind.ASSISTANT), *BESIDE))[1]
    assert (mistake.kind, mistake.column) == (M.NOBODY, "assistant-to")


KNOWN = KnownRoster(
    people={7: KHAMLA.name},
    principals=(
        KnownPrincipal(7, KHAMLA.name, ("HLT", "chair", "government", None)),
        KnownPrincipal(70, Bilingual("ປະທານ", "Chair"), ("HLT", "chair", "government", None)),
    ),
)


def test_who_is_stored_can_be_named_without_a_row_of_their_own() -> None:
    for text in ("7", "Khamla Phommachan"):
        assert named_by(typed(text, post(PostKind.ASSISTANT, KEO)), KNOWN) == (RosterPrincipal(KHAMLA.name, 7),)
    same = (post(PostKind.ASSISTANT, KEO), post(PostKind.CHAIR, replace(KHAMLA, number=None)))
    assert named_by(typed("Khamla Phommachan", *same), KNOWN) == (RosterPrincipal(KHAMLA.name),), "they are one person"


def test_whoever_takes_the_row_of_a_stand_in_over_is_who_the_number_names() -> None:
    vanh = RosterPerson(Bilingual("ວັນ", "Vanh"), number=70)
    posts = (post(PostKind.ASSISTANT, KEO), post(PostKind.CHAIR, vanh))
    assert named_by(typed("70 ປະທານ", *posts), KNOWN) == (RosterPrincipal(vanh.name, 70),)


def test_a_workbook_from_before_there_was_the_column_is_read_without_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(roster(assisting(KHAMLA), *BESIDE))))
    sheet = book[sheet_title(RosterSheet.POSTS)]
    place = next(cell.column for cell in sheet[1] if cell.value == heading("assistant-to"))
    sheet.delete_cols(place)
    content = io.BytesIO()
    book.save(content)
    assert named_by(content.getvalue()) == ()
