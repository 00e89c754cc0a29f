"""Log lines: in a process of their own, since logging is set up for a whole process."""

import json
import subprocess
import sys

import pytest

SECRET = "1000000001:very-secret"

PROGRAM = """
import logging
from app.logging import set_up_logging
from app.settings import LogFormat, LogLevel

set_up_logging(LogFormat({log_format!r}), LogLevel.INFO, ({secret!r},))
log = logging.getLogger("channels.telegram")
log.info("asked %s", "https://api.telegram.org/bot{secret}/getMe", extra={{"chat": 7, "said": "\\u0e82\\u0ecd"}})
logging.getLogger("httpx").info("GET /bot{secret}/getUpdates")
try:
    raise OSError("no way to /bot{secret}/")
except OSError:
    log.exception("failed")
"""


def lines(log_format: str) -> list[str]:
    program = PROGRAM.format(log_format=log_format, secret=SECRET)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_a_line_for_machines_is_one_object_with_lao_as_lao() -> None:
    first, second = (json.loads(line) for line in lines("json"))
    assert first["event"] == "asked https://api.telegram.org/bot(hidden)/getMe"
    assert (first["chat"], first["said"], first["level"], first["logger"]) == (7, "ຂໍ", "info", "channels.telegram")
    assert "(hidden)" in second["exception"]


def test_the_token_stands_in_no_line_for_people_and_not_in_a_traceback() -> None:
    text = "\n".join(lines("console"))
    assert "OSError" in text
    assert "(hidden)" in text
    assert SECRET not in text


def test_libraries_that_chatter_are_kept_quiet() -> None:
    assert not any("getUpdates" in line for line in lines("json"))


LOST = """
import asyncio, logging, sys
from app.cli.running import run
from app.logging import log_the_end, set_up_logging
from app.settings import LogFormat, LogLevel

set_up_logging(LogFormat({log_format!r}), LogLevel.DEBUG); log_the_end()
logging.getLogger("aiosqlite").debug("executing %s", "INSERT Bounmy")
logging.getLogger("storage").debug("looked")
logging.getLogger("storage").info("%d updates of Bounmy", "Bounmy")

async def fail():
    raise ValueError("Bounmy")

def stumble(words):
    raise ValueError(words)

async def work():
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    asyncio.get_running_loop().call_soon(stumble, "of Bounmy")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    raise LookupError("Bounmy")

run(work())
"""


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_what_ends_a_task_or_the_process_is_a_line_like_any_other(log_format: str) -> None:
    program = LOST.format(log_format=log_format)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Bounmy" not in done.stderr
    for line in (
        "looked",
        "a log line of storage, line 10, cannot be written",
        "Task exception was never retrieved",
        "Exception in callback",
        "the process ends with an error",
        "LookupError (its text is withheld)",
    ):
        assert line in done.stderr, (line, done.stderr)
