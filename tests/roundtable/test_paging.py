"""Long lists, a page at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.paging import on_page


@pytest.mark.parametrize(
    ("count", "page", "shown"),
    [
        (0, 1, ((), 1, 1)),
        (3, 1, ((0, 1, 2), 1, 1)),
        (4, 2, ((3,), 2, 2)),
        (4, 9, ((3,), 2, 2)),  # a page that is no more
        (4, 0, ((0, 1, 2), 1, 2)),
        (4, -5, ((0, 1, 2), 1, 2)),
    ],
)
def test_a_page_that_is_no_more_is_the_nearest_there_is(
    count: int, page: int, shown: tuple[tuple[int, ...], int, int]
) -> None:
    assert on_page(range(count), page, 3) == shown


@given(st.integers(0, 40), st.integers(1, 9))
def test_all_pages_together_are_the_list(count: int, size: int) -> None:
    items = range(count)
    _, _, pages = on_page(items, 1, size)
    assert [one for page in range(1, pages + 1) for one in on_page(items, page, size)[0]] == list(items)
