"""Log lines: in a process of their own, since logging is set up for a whole process."""

import json
import subprocess
import sys

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
