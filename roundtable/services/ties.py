"""Ties that a change of the roster made, or ended: assistants hear in whose name they act from now on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.people import Holding
from roundtable.posts import PostKind
from roundtable.principals import Offices, belong_together
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import NameLine
from roundtable.statements.principals import InWhoseNameYouAct

Names = Mapping[tuple[int, int], frozenset[int]]
"""The ids of the principals in whose name somebody (id) acts today through a post of assistant (id)."""


async def names_today(tx: Transaction, today: date) -> Names:
    """Of every assistant of today; empty sets of those who act as the office."""
    holdings = await tx.roster.holdings()
    return {(one.person.id, one.post.id): ids for one, ids in _names(await _offices(tx, holdings), holdings, today)}


async def tell_of_names(
    desk: Desk, tx: Transaction, before: Names, now: datetime, *, besides: int | None = None
) -> None:
    """To every assistant whose names are others than they were `before`, once; not to whoever made the change
    (`besides`, a person's id), nor to those whose post of assistant is over. In the caller's transaction. Whom no
    channel reaches is not told."""
    today = local_day(now)
    holdings = await tx.roster.holdings()
    found = _names(await _offices(tx, holdings), holdings, today)
    others = [
        one
        for one, ids in found
        if ids != before.get((one.person.id, one.post.id), frozenset()) and one.person.id != besides
    ]
    if others:
        seen = await view(desk, tx, today)
        for one in others:
            word = InWhoseNameYouAct(seen.person_line(one.person), seen.post_line(one.post), name_lines(seen, one))
            await tell(desk, tx, one.person, word, now)


def name_lines(seen: View, assistant: Holding) -> tuple[NameLine, ...]:
    """In whose name the holder of this post of assistant acts today."""
    principals = seen.snapshot.offices.principals_of(assistant.person.id, assistant.post.body, seen.today)
    return tuple(seen.name_line(one.person) for one in principals if belong_together(assistant.post, one.post))


async def _offices(tx: Transaction, holdings: Sequence[Holding]) -> Offices:
    return Offices(await tx.ties.all(), holdings)


def _names(offices: Offices, holdings: Sequence[Holding], today: date) -> list[tuple[Holding, frozenset[int]]]:
    """Who acts for somebody who is away hears of it in other words."""
    found: list[tuple[Holding, frozenset[int]]] = []
    for one in holdings:
        if one.post.kind is PostKind.ASSISTANT and one.acting_for is None and one.current_on(today):
            principals = offices.principals_of(one.person.id, one.post.body, today)
            ids = frozenset(two.person.id for two in principals if belong_together(one.post, two.post))
            found.append((one, ids))
    return found
