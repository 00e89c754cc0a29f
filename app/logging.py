"""Logging: structlog over the standard library, so that every room logs with `logging.getLogger(__name__)`.

Lines go to stderr, moments in UTC; Lao stays Lao in JSON. Secrets are taken out of every line as the last step,
whoever wrote it and wherever in it they stand: a bot token is part of every address of the Bot API.
"""

import logging
import logging.config
import sys
from collections.abc import Sequence
from typing import Any

import structlog

from app.settings import LogFormat, LogLevel

HIDDEN = "(hidden)"
CHATTY = ("httpx", "httpcore", "aiohttp", "apscheduler", "telegram", "uvicorn", "alembic", "asyncio")
"""Libraries that tell of each of their steps; some put whole addresses into their lines."""


class HidingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record and takes the secrets out of what came of it, tracebacks included."""

    def __init__(self, *args: Any, secrets: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._secrets = tuple(sorted(secrets, key=len, reverse=True))

    def format(self, record: logging.LogRecord) -> str:
        return hide(super().format(record), self._secrets)


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
        last += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        colors = sys.stderr.isatty()
        last += [structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)]
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
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"handlers": ["stderr"], "level": level.upper()},
            "loggers": {name: {"level": "WARNING"} for name in CHATTY},
        }
    )
