"""Promises: which days that were given were kept, for the head of the RTP Secretariat only."""

from collections.abc import Sequence
from datetime import timedelta

from roundtable.errors import NotAllowed, TooOld
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.promises import Promise, PromiseState, promises
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.promises import (
    PROMISES_A_PAGE,
    BodyPromises,
    PromiseLine,
    PromisesOfBodies,
    PromisesOfBody,
)

LOOK_BACK = timedelta(days=365)


async def show_bodies(desk: Desk, turn: Turn) -> None:
    """Each body that gave a day which was kept or not, in official order. Raises NotAllowed."""
    _require(turn)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        found = _judged(seen, turn)
        lines = []
        for body in seen.snapshot.bodies:
            its = [one for one in found if one.obligation.body == body.code]
            if its:
                lines.append(BodyPromises(body.code, body.name, *_counted(its)))
        await answer(desk, tx, turn, PromisesOfBodies(tuple(lines)), edit=True)


async def show_body(desk: Desk, turn: Turn, code: str, page: int) -> None:
    """Those of one body; a page that is no more is the last. Raises NotAllowed, and TooOld for no body of ours."""
    _require(turn)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        body = seen.bodies.get(code)
        if body is None:
            raise TooOld
        its = [one for one in _judged(seen, turn) if one.obligation.body == code]
        lines = [
            PromiseLine(seen.line(one.obligation), one.on, one.said_on, one.state is PromiseState.KEPT)
            for one in reversed(its)
        ]
        shown, page, pages = on_page(lines, page, PROMISES_A_PAGE)
        await answer(desk, tx, turn, PromisesOfBody(code, body.name, *_counted(its), shown, page, pages), edit=True)


def _require(turn: Turn) -> None:
    if not may(turn.holder, Action.SEE_PROMISES, RTP_SECRETARIAT):
        raise NotAllowed(subject=Action.SEE_PROMISES)


def _judged(seen: View, turn: Turn) -> tuple[Promise, ...]:
    """Of the last twelve months, kept or not, of what this person may see."""
    taken = seen.snapshot
    return tuple(
        one
        for one in promises(taken.facts, taken.duties, seen.today, taken.rest_days)
        if one.state in (PromiseState.KEPT, PromiseState.BROKEN)
        and one.on > seen.today - LOOK_BACK
        and seen.sees(turn.holder, one.obligation)
    )


def _counted(its: Sequence[Promise]) -> tuple[int, int]:
    kept = sum(one.state is PromiseState.KEPT for one in its)
    return kept, len(its) - kept
