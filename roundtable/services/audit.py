"""The audit as it is read in chat: newest first, page by page, narrowed down by person, body, kind and time.

It is read before the transaction that answers: looking through all of it must not hold up whoever writes.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from roundtable.audit import AuditQuery, actions_of
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.services.answering import answer
from roundtable.services.audit_lines import names_for
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.audit import (
    BODIES_A_PAGE,
    PEOPLE_A_PAGE,
    ROWS_A_PAGE,
    AuditBodies,
    AuditKinds,
    AuditLook,
    AuditPeople,
    AuditShown,
    AuditSpan,
    AuditSpans,
)
from roundtable.statements.parts import Statement

MOST_PAGES = 10_000_000
"""More is no page of ours, and no number for a database."""


async def open_audit(desk: Desk, turn: Turn) -> None:
    """What was done in the last days, in a message of its own."""
    await _show(desk, turn, AuditLook(), edit=False)


async def show_audit(desk: Desk, turn: Turn, look: AuditLook) -> None:
    """A page of it, in place of what was there."""
    await _show(desk, turn, look, edit=True)


async def _show(desk: Desk, turn: Turn, look: AuditLook, *, edit: bool) -> None:
    """Raises TooOld for a body that is none, and NotAllowed."""
    if not 1 <= look.page <= MOST_PAGES:
        raise TooOld
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, turn.today)
        _require(turn, seen)
        if look.body and look.body not in seen.bodies:
            raise TooOld
        look = replace(look, up_to=look.up_to or await tx.audit.newest_id())
        skip = (look.page - 1) * ROWS_A_PAGE
        found = await tx.audit.find(_query(turn, look), ROWS_A_PAGE + 1, up_to=look.up_to, skip=skip)
        entries = found[:ROWS_A_PAGE]
        names = await names_for(tx, seen, turn.actor, entries, look.person_id)
    person = names.person(look.person_id) if look.person_id else None
    body_name = seen.bodies[look.body].name if look.body else UNNAMED
    lines = tuple(names.line(entry) for entry in entries)
    statement = AuditShown(look, lines, len(found) > ROWS_A_PAGE, person, body_name)
    await _say(desk, turn, statement, edit=edit)


async def ask_person(desk: Desk, turn: Turn, look: AuditLook, page: int) -> None:
    """Whose? Everybody who did something in that time. A page that is no more is the last one."""
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, turn.today)
        _require(turn, seen)
        found = await tx.audit.people(_since(turn, look.span))
        names = await names_for(tx, seen, turn.actor, (), *found)
    people = sorted(names.people.items(), key=lambda one: (one[1].name.en or one[1].name.lo, one[0]))
    shown, page, pages = on_page(people, page, PEOPLE_A_PAGE)
    await _say(desk, turn, AuditPeople(look, shown, page, pages))


async def ask_body(desk: Desk, turn: Turn, look: AuditLook, page: int) -> None:
    """Which body? Also one that has ended: what was done there stays. A page that is no more is the last one."""
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, turn.today)
        _require(turn, seen)
    codes = [body.code for body in seen.snapshot.bodies]
    shown, page, pages = on_page(codes, page, BODIES_A_PAGE)
    await _say(desk, turn, AuditBodies(look, shown, page, pages))


async def ask_kind(desk: Desk, turn: Turn, look: AuditLook) -> None:
    """Which kind of thing?"""
    await _ask(desk, turn, AuditKinds(look))


async def ask_span(desk: Desk, turn: Turn, look: AuditLook) -> None:
    """How far back?"""
    await _ask(desk, turn, AuditSpans(look))


async def _ask(desk: Desk, turn: Turn, question: Statement) -> None:
    async with desk.work.reading() as tx:
        _require(turn, await view(desk, tx, turn.today))
    await _say(desk, turn, question)


async def _say(desk: Desk, turn: Turn, statement: Statement, *, edit: bool = True) -> None:
    async with desk.work() as tx:
        await answer(desk, tx, turn, statement, edit=edit)


def _require(turn: Turn, seen: View) -> None:
    """Raises NotAllowed, naming whom it is for."""
    if not may(turn.actor, Action.SEE_AUDIT, RTP_SECRETARIAT):
        whom = Post(0, RTP_SECRETARIAT, PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
        raise NotAllowed((seen.post_line(whom),), subject=Action.SEE_AUDIT)


def _query(turn: Turn, look: AuditLook) -> AuditQuery:
    return AuditQuery(
        person_id=look.person_id or None,
        body=look.body,
        actions=actions_of(look.kind) if look.kind is not None else (),
        since=_since(turn, look.span),
    )


def _since(turn: Turn, span: AuditSpan) -> datetime | None:
    return None if span is AuditSpan.ALL else turn.now - timedelta(days=int(span))
