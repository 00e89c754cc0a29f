"""Exceptions in log lines: where it happened and what kind it is, but not what people wrote.

The text of an exception may hold what was just looked at: a name, a date that somebody typed, the row that a database
would not take. So a text is shown only where its kind speaks of programs and machines; the rest stays in the books,
with the update or the delivery that failed.
"""

import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

WITHHELD = "(its text is withheld)"
SHOWN = frozenset(
    {
        "builtins.AttributeError",
        "builtins.ImportError",
        "builtins.MemoryError",
        "builtins.NameError",
        "builtins.OSError",
        "builtins.RuntimeError",
        "builtins.TypeError",
        "builtins.ZeroDivisionError",
        "asyncio.exceptions.CancelledError",
        "sqlite3.Error",
        "jinja2.exceptions.TemplateError",
        "telegram.error.NetworkError",
        "telegram.error.Forbidden",
        "telegram.error.Conflict",
        "telegram.error.InvalidToken",
        "roundtable.ports.TryLater",
        "scheduler.clocks.BadClockFile",
        "app.serve.PartDied",
    }
)
"""Kinds whose texts name types, attributes, files of ours, addresses and states of machines."""
NOT_SHOWN = frozenset({"telegram.error.BadRequest"})
"""Kinds of these that repeat what they were given: Telegram quotes the piece of a message that it cannot read."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def told(error: BaseException) -> str:
    """The traceback of an error and of what led to it, oldest first; every text that may be somebody's is withheld."""
    return "\n".join(_blocks(error, set()))


def told_to(stream: TextIO, exc_info: ExcInfo) -> None:
    """`told`, as the renderer for people wants it."""
    stream.write(told(exc_info[1]))


def head(error: BaseException) -> str:
    """The kind of an error, with its text where that may be shown."""
    kind = _name(type(error))
    if not _is_shown(type(error)):
        return f"{kind} {WITHHELD}"
    text = str(error)
    return f"{kind}: {text}" if text else kind


def _blocks(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _blocks(before, seen)
        yield "\nand then:\n"
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    yield head(error)
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield "\none of these:\n"
            yield from _blocks(part, seen)


def _is_shown(kind: type[BaseException]) -> bool:
    """The nearest of its bases that is listed decides."""
    for base in kind.__mro__:
        if _name(base, full=True) in NOT_SHOWN:
            return False
        if _name(base, full=True) in SHOWN:
            return True
    return False


def _name(kind: type, *, full: bool = False) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" and not full else f"{kind.__module__}.{kind.__qualname__}"
