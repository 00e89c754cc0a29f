"""What is owed, a page at a time: what is open, then what is to be completed, then what is to be checked."""

from collections.abc import Sequence
from typing import TypeVar

from roundtable.paging import on_page
from roundtable.statements.board import BoardCompletion
from roundtable.statements.duties import OpenList
from roundtable.statements.parts import ObligationLine

LINES_A_PAGE = 4
"""On one small screen, with the long names of what prepares a round table."""

RHYTHMS_OFFERED = 3
"""Under the list; of any more bodies it is chosen under the card."""

Line = TypeVar("Line")


def open_page(
    items: Sequence[ObligationLine],
    incomplete: Sequence[BoardCompletion],
    to_check: Sequence[ObligationLine],
    rhythms: Sequence[ObligationLine],
    page: int,
) -> OpenList:
    """The parts of the list that stand on this page, each in the order given; how often something is sent is asked
    under the last one."""
    _, page, pages = on_page((*items, *incomplete, *to_check), page, LINES_A_PAGE)
    checks_from = len(items) + len(incomplete)
    return OpenList(
        _on(page, items, 0),
        _on(page, to_check, checks_from),
        incomplete=_on(page, incomplete, len(items)),
        rhythms=tuple(rhythms[:RHYTHMS_OFFERED]) if page == pages else (),
        page=page,
        pages=pages,
        incomplete_page=_begins_on(page, incomplete, len(items)),
        to_check_page=_begins_on(page, to_check, checks_from),
    )


def _on(page: int, part: Sequence[Line], begins: int) -> tuple[Line, ...]:
    """What of a part that begins at a place of the whole list stands on the page."""
    first = (page - 1) * LINES_A_PAGE - begins
    return tuple(part[max(first, 0) : max(first + LINES_A_PAGE, 0)])


def _begins_on(page: int, part: Sequence[Line], begins: int) -> int:
    """The page on which it begins; 0: there is none, or some of it is on this one already."""
    return begins // LINES_A_PAGE + 1 if part and not _on(page, part, begins) else 0
