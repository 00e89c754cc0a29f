"""Clusters: what a reader counts as one letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.clusters import clip, clusters

LAO = st.text(st.characters(min_codepoint=0x0E80, max_codepoint=0x0EFF))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ແຜນ", ["ແ", "ຜ", "ນ"]),
        ("ຈຳ", ["ຈຳ"]),
        ("ນ້ຳ", ["ນ້ຳ"]),
        ("ຫຼື", ["ຫຼື"]),
        ("e\u0301t", ["e\u0301", "t"]),
    ],
)
def test_marks_and_am_stay_with_their_consonant(text: str, pieces: list[str]) -> None:
    assert clusters(text) == pieces


@given(st.one_of(LAO, st.text()))
def test_nothing_is_lost_by_splitting(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(st.one_of(LAO, st.text()), st.integers(1, 20))
def test_what_is_clipped_fits(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert len(clusters(clipped)) <= limit
    assert clipped == text or clipped.endswith("\N{HORIZONTAL ELLIPSIS}")
