"""Numbers: a point for thousands in Lao, a comma in English."""

import pytest

from messages.numbers import NO_BREAK, file_size, number
from messages.samples.pieces import PDF
from messages.wording import TemplateWording
from roundtable.languages import Language
from roundtable.statements.submissions import NothingToFile


def test_numbers_are_marked_as_each_language_marks_them() -> None:
    assert number(1234.56, Language.LO) == "1.234,56"
    assert number(1234.56, Language.EN) == "1,234.56"
    assert number(7, Language.LO) == "7"


@pytest.mark.parametrize(
    ("size_bytes", "lao"),
    [
        (0, "0 B"),
        (1_023, "1.023 B"),
        (1_024, "1,0 KB"),
        (36_659, "35,8 KB"),
        (1_234_567, "1,2 MB"),
        (20 * 1024**2, "20,0 MB"),
        (3 * 1024**3, "3,0 GB"),
        (5_000 * 1024**3, "5.000,0 GB"),
    ],
)
def test_file_sizes_are_those_that_phones_show(size_bytes: int, lao: str) -> None:
    assert file_size(size_bytes, Language.LO) == lao.replace(" ", NO_BREAK)
    assert file_size(size_bytes, Language.EN) == lao.translate(str.maketrans(",. ", f".,{NO_BREAK}"))


def test_a_size_just_below_the_next_unit_is_not_1024_of_its_own() -> None:
    assert file_size(1024**2 - 1, Language.EN) == f"1.0{NO_BREAK}MB"
    assert file_size(1024**3 - 1, Language.EN) == f"1.0{NO_BREAK}GB"


def test_a_size_stays_on_one_line_with_its_unit(wording: TemplateWording) -> None:
    for language in Language:
        assert f"{file_size(PDF.size_bytes, language)})" in wording.words(NothingToFile((PDF,)), language).html
