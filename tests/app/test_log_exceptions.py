"""What a log line tells of an exception: kind, place, and never what people wrote."""

import io
import sqlite3
from collections.abc import Callable

import asyncpg
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from app.log_exceptions import WITHHELD, head, told, told_to
from roundtable.ports import TryLater

WORDS = "ບຸນມີ 2055512345"


class DoingSomething(Exception):
    """One of our own that nobody has thought about."""


def raised(cause: Callable[[], object]) -> BaseException:
    with pytest.raises((LookupError, ValueError, OSError)) as caught:
        cause()
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        ValueError(WORDS),
        KeyError(WORDS),
        LookupError(WORDS),
        AssertionError(WORDS),
        Exception(WORDS),
        DoingSomething(WORDS),
        UnicodeEncodeError("ascii", WORDS, 0, 1, WORDS),
        BadRequest(f'Can\'t parse entities: unsupported start tag "{WORDS}"'),
        asyncpg.UniqueViolationError(WORDS),
        asyncpg.DataError(f"invalid input for query argument $1: {WORDS!r}"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_text_that_may_be_somebodys_is_withheld(error: BaseException) -> None:
    assert WORDS not in told(error)
    assert head(error).endswith(WITHHELD)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(28, "No space left on device"), "OSError: [Errno 28] No space left on device"),
        (FileNotFoundError(2, "No such file", "/srv/x"), "FileNotFoundError: [Errno 2] No such file: '/srv/x'"),
        (TimeoutError("the handler took longer than 60 s"), "TimeoutError: the handler took longer than 60 s"),
        (sqlite3.OperationalError("database is locked"), "sqlite3.OperationalError: database is locked"),
        (TypeError("f() missing 1 argument"), "TypeError: f() missing 1 argument"),
        (NetworkError("No answer"), "telegram.error.NetworkError: No answer"),
        (TimedOut("Timed out"), "telegram.error.TimedOut: Timed out"),
        (Forbidden("bot was blocked"), "telegram.error.Forbidden: bot was blocked"),
        (TryLater("the Bot API is away"), "roundtable.ports.TryLater: the Bot API is away"),
        (RuntimeError(), "RuntimeError"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_text_that_speaks_of_programs_and_machines_is_shown(error: BaseException, line: str) -> None:
    assert told(error).splitlines()[-1] == line


def test_where_it_happened_and_what_led_to_it_are_told_in_order() -> None:
    def look() -> None:
        try:
            int(WORDS)
        except ValueError as error:
            raise KeyError(WORDS) from error

    text = told(raised(look))
    first, second = text.split("\nand then:\n")
    assert first.splitlines()[-1] == f"ValueError {WITHHELD}"
    assert "test_log_exceptions.py" in first
    assert "int(WORDS)" in first, "the line of the program, not what it held"
    assert second.splitlines()[-1] == f"KeyError {WITHHELD}"
    assert WORDS not in text


def test_what_was_told_not_to_be_shown_with_it_is_left_out() -> None:
    def look() -> None:
        try:
            int(WORDS)
        except ValueError:
            raise OSError("no way") from None

    assert "ValueError" not in told(raised(look))


def test_each_error_of_a_group_is_told() -> None:
    group = BaseExceptionGroup(WORDS, [ValueError(WORDS), OSError("no way")])
    text = told(group)
    assert WORDS not in text
    assert "ValueError" in text
    assert "OSError: no way" in text


def test_notes_and_circles_are_no_way_around() -> None:
    first, second = ValueError("one"), ValueError("two")
    first.add_note(WORDS)
    first.__context__, second.__context__ = second, first
    assert WORDS not in told(first)


def test_the_renderer_for_people_gets_the_same() -> None:
    error = raised(lambda: int(WORDS))
    stream = io.StringIO()
    told_to(stream, (type(error), error, error.__traceback__))
    assert stream.getvalue() == told(error)
