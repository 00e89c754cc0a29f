"""Logging: structlog over the standard library, so that every room logs with `logging.getLogger(__name__)`.

Lines go to stderr, moments in UTC; Lao stays Lao in JSON. Secrets are taken out of every line as the last step,
whoever wrote it and wherever in it they stand: a bot token is part of every address of the Bot API. Nobody's words get
into a line: not by libraries, which are heard from WARNING on, not by exceptions (log_exceptions.py), and not by what
ends a task or the process.
"""

import asyncio
import logging
import logging.config
import re
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, TextIO

import structlog

from app.log_exceptions import ExcInfo, told, told_to
from app.settings import LogFormat, LogLevel

HIDDEN = "(hidden)"
ROOMS = ("app", "bot", "channels", "messages", "roundtable", "scheduler", "simulator", "storage", "web")
"""Who is heard at the level of the settings. Libraries tell of each of their steps, with whole addresses and with the
parameters of every query."""
log = logging.getLogger(__name__)


class HidingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record and takes the secrets out of what came of it, tracebacks included."""

    def __init__(self, *args: Any, secrets: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._secrets = tuple(sorted(secrets, key=len, reverse=True))

    def format(self, record: logging.LogRecord) -> str:
        return hide(super().format(record), self._secrets)


class QuietHandler(logging.StreamHandler[TextIO]):
    """The standard one writes message and arguments of a line that it cannot format, past every formatter."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        sys.stderr.write(f"a log line of {record.name}, line {record.lineno}, cannot be written\n")


def hide(text: str, secrets: Sequence[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return text


def set_up_logging(log_format: LogFormat, level: LogLevel, secrets: Sequence[str] = ()) -> None:
    """Replace whatever logging was set up before."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if log_format is LogFormat.JSON:
        last += [structlog.processors.ExceptionRenderer(_told), structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        colors = sys.stderr.isatty()
        last += [structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=told_to)]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "lines": {
                    "()": HidingFormatter,
                    "processors": last,
                    "foreign_pre_chain": shared,
                    "secrets": tuple(secrets),
                }
            },
            "handlers": {"stderr": {"()": QuietHandler, "formatter": "lines"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {room: {"level": level.upper()} for room in ROOMS},
        }
    )


def log_the_end() -> None:
    """What ends the process is a line too from here on: for those whose stderr is a log and not somebody's screen."""
    sys.excepthook = _log_the_end


def log_lost_errors(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For `loop.set_exception_handler`: its own handler writes errors, tasks and arguments, as they present themselves,
    into the line."""
    error = context.get("exception")
    message = re.split("[<(]", context["message"])[0].strip()
    log.error("%s", message, exc_info=error if isinstance(error, BaseException) else None)


def _told(exc_info: ExcInfo) -> str:
    return told(exc_info[1])


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("the process ends with an error", exc_info=(kind, error, trace))
