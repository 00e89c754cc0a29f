"""Paging: what of a long list stands on one page."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def on_page(items: Sequence[Item], page: int, size: int) -> tuple[tuple[Item, ...], int, int]:
    """(what stands on this page, its number from 1, how many there are); a page that is no more is the last one, and an
    empty list has one."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 1), pages)
    return tuple(items[(page - 1) * size : page * size]), page, pages
