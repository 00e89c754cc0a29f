"""What stands behind a button is read with care."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.taps import Args
from roundtable.errors import TooOld
from roundtable.languages import Language
from roundtable.obligations import ObligationKey


def test_ids_days_and_words_are_read() -> None:
    args = Args(("HLT/annual-workplan/2027", "12", "2027-03-31", "2027-03", "lo"))
    assert args.key() == ObligationKey("HLT", "annual-workplan", "2027")
    assert args.number(1) == 12
    assert (args.day(2), args.day(3)) == (date(2027, 3, 31), date(2027, 3, 1))
    assert args.word(Language, 4) is Language.LO


@given(st.lists(st.text(max_size=20), max_size=3).map(tuple), st.integers(0, 3))
def test_whatever_cannot_be_read_is_an_old_button(data: tuple[str, ...], position: int) -> None:
    args = Args(data)
    readers = (args.key, args.number, args.day, lambda at: args.word(Language, at))
    for read in readers:
        try:
            read(position)
        except TooOld:
            continue


@pytest.mark.parametrize("text", ["", "HLT", "HLT/annual-workplan", "a/b/c/d"])
def test_a_key_has_three_parts(text: str) -> None:
    with pytest.raises(TooOld):
        Args((text,)).key()
