"""The audit: a page of it, and what it is narrowed down by."""

from bot.taps import Args
from roundtable.audit import AuditKind
from roundtable.services import audit
from roundtable.services.desk import Desk, Turn
from roundtable.statements.audit import AuditLook, AuditSpan


async def tap_audit(desk: Desk, turn: Turn, args: Args) -> None:
    await audit.show_audit(desk, turn, _look(args))


async def tap_who(desk: Desk, turn: Turn, args: Args) -> None:
    await audit.ask_person(desk, turn, _look(args), args.number(6, absent=1))


async def tap_bodies(desk: Desk, turn: Turn, args: Args) -> None:
    await audit.ask_body(desk, turn, _look(args), args.number(6, absent=1))


async def tap_kinds(desk: Desk, turn: Turn, args: Args) -> None:
    await audit.ask_kind(desk, turn, _look(args))


async def tap_spans(desk: Desk, turn: Turn, args: Args) -> None:
    await audit.ask_span(desk, turn, _look(args))


def _look(args: Args) -> AuditLook:
    """As AuditLook.args writes it."""
    span, kind = args.word(AuditSpan, 0), args.word(AuditKind, 1) if args.text(1) else None
    return AuditLook(span, kind, args.number(2), args.text(3), args.number(4), args.number(5))
