"""Numbers: a point for thousands in Lao, a comma in English."""

import pytest

from messages.numbers import file_size, number
from roundtable.languages import Language


def test_numbers_are_marked_as_each_language_marks_them() -> None:
    assert number(1234.56, Language.LO) == "1.234,56"
    assert number(1234.56, Language.EN) == "1,234.56"
    assert number(7, Language.LO) == "7"


@pytest.mark.parametrize(
    ("size_bytes", "lao"),
    [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (48_200, "48 kB"), (1_234_567, "1,2 MB"), (20_000_000, "20 MB")],
)
def test_file_sizes_are_short(size_bytes: int, lao: str) -> None:
    assert file_size(size_bytes, Language.LO) == lao
    assert file_size(size_bytes, Language.EN) == lao.replace(",", ".")


def test_a_size_just_below_a_megabyte_is_not_a_thousand_kilobytes() -> None:
    assert file_size(999_999, Language.EN) == "1 MB"
