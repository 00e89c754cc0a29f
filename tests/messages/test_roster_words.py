"""The words of the roster's workbook: understood in every form, and there for everything that can be wrong."""

from datetime import date

import pytest

from messages.roster_mistakes import mistake_said, workbook_problem_said
from messages.roster_words import (
    LONGEST_SHEET_TITLE,
    BilingualRosterWords,
    choice_word,
    heading,
    sheet_title,
    yes_no_word,
)
from roundtable.bodies import BodyKind
from roundtable.languages import Language
from roundtable.posts import PostKind, Side
from roundtable.roster_columns import COLUMNS, RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.workbooks import MOST_ROWS, WorkbookProblem

WORDS = BilingualRosterWords()
CHOICES = {"body-kind": BodyKind, "post": PostKind, "side": Side}
FORBIDDEN_IN_TITLES = set("[]:*?/\\")


def forms(bilingual: str, key: str) -> list[str]:
    """The whole of it, each half, the key; in other spellings of Lao, with other spaces and capitals."""
    lao = "".join(letter for letter in bilingual if not letter.isascii() or letter.isspace()).strip()
    english = bilingual[len(lao) :].strip() if bilingual.startswith(lao) else bilingual
    taken_apart = bilingual.replace("\N{LAO VOWEL SIGN AM}", "\N{LAO NIGGAHITA}\N{LAO VOWEL SIGN AA}")
    return [bilingual, english, key, f"  {bilingual.upper()} ", taken_apart, bilingual.replace("\n", "  ")]


def lao_of(bilingual: str, between: str) -> str:
    """Lao stands first, and English begins with its first Latin letter."""
    place = next(place for place, letter in enumerate(bilingual) if letter.isascii() and letter.isalpha())
    return bilingual[:place].strip(between)


@pytest.mark.parametrize("which", RosterSheet)
def test_every_sheet_is_known_by_its_title_in_every_form(which: RosterSheet) -> None:
    title = sheet_title(which)
    assert len(title) <= LONGEST_SHEET_TITLE
    assert not FORBIDDEN_IN_TITLES & set(title)
    for form in (*forms(title, which), lao_of(title, " ")):
        assert WORDS.sheet(form) is which, form
    assert WORDS.sheet(f"{title} 2") is None


@pytest.mark.parametrize("which", RosterSheet)
def test_every_heading_is_known_in_every_form_and_means_one_column(which: RosterSheet) -> None:
    for column in COLUMNS[which]:
        text = heading(column.key)
        lao, english = text.split("\n")
        for form in (*forms(text, column.key), lao, english):
            assert WORDS.column(which, form) == column.key, form
    assert WORDS.column(which, "Shoe size") is None


def test_a_heading_that_two_sheets_share_is_read_by_its_sheet() -> None:
    assert heading("valid-until") == heading("end-on")
    assert WORDS.column(RosterSheet.BODIES, heading("valid-until")) == "valid-until"
    assert WORDS.column(RosterSheet.POSTS, heading("valid-until")) == "end-on"


@pytest.mark.parametrize("key", CHOICES)
def test_every_choice_is_known_in_every_form(key: str) -> None:
    for value in CHOICES[key]:
        text = choice_word(key, value)
        for form in (*forms(text, value), lao_of(text, " ")):
            assert WORDS.choice(key, form) == value, form
    assert WORDS.choice(key, "king") is None
    assert WORDS.choice("code", "chair") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (yes_no_word(True), True),
        (yes_no_word(False), False),
        ("ແມ່ນ", True),
        ("ບໍ່ແມ່ນ", False),
        ("ບໍ່", False),
        ("YES", True),
        ("n", False),
        ("perhaps", None),
    ],
)
def test_yes_and_no_are_understood(text: str, said: bool | None) -> None:
    assert WORDS.yes_no(text) is said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/3/2027", date(2027, 3, 31)),
        ("໓໑/໓/໒໐໒໗", date(2027, 3, 31)),
        ("31 ມີນາ 2570", date(2027, 3, 31)),
        ("31/3", None),
        ("31 March", None),
        ("soon", None),
    ],
)
def test_a_day_counts_with_its_year_only(text: str, day: date | None) -> None:
    assert WORDS.day(text) == day


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", MistakeKind)
def test_every_mistake_has_words_that_name_sheet_row_and_column(kind: MistakeKind, language: Language) -> None:
    mistake = Mistake(kind, RosterSheet.POSTS, 4, "post", "found it", ("wanted-1", "posts", "17"))
    if kind in (MistakeKind.HEADING_UNKNOWN, MistakeKind.NOT_A_CHOICE):
        mistake = Mistake(kind, RosterSheet.POSTS, 4, "post", "found it", ("post",))
    if kind is MistakeKind.NOT_A_CHOICE:
        mistake = Mistake(kind, RosterSheet.POSTS, 4, "post", "found it", ("chair",))
    said = mistake_said(mistake, language)
    assert "\n" not in said
    assert "{" not in said
    assert sheet_title(RosterSheet.POSTS) in said
    assert heading("post").replace("\n", " ") in said
    assert (" 4" in said or "4 " in said) or kind is MistakeKind.HEADING_MISSING


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", sorted(set(MistakeKind) - {MistakeKind.NOT_A_CHOICE}))
def test_where_nothing_else_would_be_right_there_are_words_too(kind: MistakeKind, language: Language) -> None:
    said = mistake_said(Mistake(kind, RosterSheet.BODIES, 3, "code"), language)
    assert sheet_title(RosterSheet.BODIES) in said
    assert ": ." not in said


def test_a_choice_that_is_not_there_is_told_with_those_that_are() -> None:
    mistake = Mistake(MistakeKind.NOT_A_CHOICE, RosterSheet.POSTS, 3, "side", "neutral", tuple(Side))
    assert mistake_said(mistake, Language.EN) == (
        "Sheet “ຕຳແໜ່ງ Posts”, row 3, column “ຝ່າຍ Side”: “neutral” is not in the list. Please choose: "
        "ຝ່າຍລັດຖະບານ Government, ຝ່າຍຄູ່ຮ່ວມພັດທະນາ Development partners."
    )


def test_an_empty_cell_is_told_with_what_belongs_there() -> None:
    mistake = Mistake(MistakeKind.EMPTY, RosterSheet.BODIES, 5, "code")
    assert mistake_said(mistake, Language.LO) == (
        "ແຜ່ນງານ “ໜ່ວຍງານ Bodies”, ແຖວທີ 5, ຖັນ “ລະຫັດ Code”: ຍັງບໍ່ທັນຕື່ມ. ກະລຸນາຕື່ມ: "
        "2 ຫາ 8 ຕົວ, ອັກສອນ A-Z ແລະ ຕົວເລກ, ເລີ່ມດ້ວຍອັກສອນ. ບໍ່ປ່ຽນ ຫຼັງຈາກນຳໃຊ້ແລ້ວ."
    )


def test_of_many_codes_that_would_be_right_a_few_are_named_and_what_was_found_stays_on_one_line() -> None:
    codes = tuple(f"B{number}" for number in range(40))
    said = mistake_said(Mistake(MistakeKind.NO_SUCH_BODY, RosterSheet.POSTS, 2, "body", "X\nY", codes), Language.EN)
    assert "B7, \N{HORIZONTAL ELLIPSIS}" in said
    assert "B8" not in said
    assert "X Y" in said


def test_the_person_whom_a_row_is_at_odds_with_is_named_with_sheet_and_row() -> None:
    wanted = ("Bounmy", RosterSheet.CIRCLE_PEOPLE, "17")
    said = mistake_said(
        Mistake(MistakeKind.NUMBER_OF_ANOTHER, RosterSheet.POSTS, 2, "number", "5", wanted), Language.EN
    )
    assert f"Bounmy on the sheet “{sheet_title(RosterSheet.CIRCLE_PEOPLE)}”, row 17" in said


@pytest.mark.parametrize("language", Language)
def test_why_a_file_is_no_workbook_is_said(language: Language) -> None:
    said = {problem: workbook_problem_said(problem, language) for problem in WorkbookProblem}
    assert len(set(said.values())) == len(WorkbookProblem)
    assert str(MOST_ROWS) in said[WorkbookProblem.TOO_LARGE]
