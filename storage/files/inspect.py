"""Looking into foreign files: a fresh child process a file, with limits of time and memory.

A child costs 0.2 s, mostly imports. A warm one would save that for some dozen files a day, and the next person's
file would be opened by a process in which a hostile one has been.
"""

import asyncio
import json
import logging
import re
import signal
import sys
from pathlib import Path

from roundtable.ports import Inspection
from roundtable.submissions import FileProblem
from storage.files.findings import Findings
from storage.files.inspect_child import OUT_OF_MEMORY

AT_ONCE = 2
UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"
PROJECT = Path(__file__).parents[2]

KIND = re.compile(r"^([A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt))(?=:|$)", re.MULTILINE)
PLACE = re.compile(r'^  File "[^"\n]*?([\w.]+\.py)", line (\d+)', re.MULTILINE)

# No environment but these: the bot's token must not lie in a process that reads what strangers send.
ENVIRONMENT = {"PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"}

log = logging.getLogger(__name__)


class ChildInspector:
    """`Inspector`. What goes beyond memory or CPU time is DANGEROUS; what crashes, or hangs for `wall_s`, is BROKEN."""

    def __init__(self, memory_bytes: int = 1024**3, cpu_s: int = 20, wall_s: float = 60) -> None:
        self._limits = (str(memory_bytes), str(cpu_s))
        self._wall_s = wall_s
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def inspect(self, content: bytes, name: str) -> Inspection:
        """`name` is what the sender called it: it decides nothing."""
        if not content:
            return Findings(EMPTY, problem=FileProblem.EMPTY)
        async with self._slots:
            return await self._in_child(content)

    async def _in_child(self, content: bytes) -> Findings:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "storage.files.inspect_child",
            *self._limits,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=ENVIRONMENT,
        )
        try:
            async with asyncio.timeout(self._wall_s):
                output, errors = await child.communicate(content)
        except TimeoutError:
            return Findings(UNKNOWN, problem=FileProblem.BROKEN)
        finally:
            if child.returncode is None:  # hung, or we were cancelled
                child.kill()
                await child.wait()
        if child.returncode == 0:
            return _read(output)
        log.warning("a file ended its inspection with %s%s", child.returncode, where_it_ended(errors))
        return Findings(UNKNOWN, problem=problem_of_end(child.returncode))


def problem_of_end(returncode: int | None) -> FileProblem:
    """What it says of a file that the child did not end well. SIGKILL comes from the kernel when memory is short."""
    beyond_limits = (OUT_OF_MEMORY, -signal.SIGXCPU, -signal.SIGKILL)
    return FileProblem.DANGEROUS if returncode in beyond_limits else FileProblem.BROKEN


def where_it_ended(errors: bytes) -> str:
    """Kind and place of the error that ended a child. The rest of what it wrote may be the file's own words."""
    text = errors.decode(errors="replace")
    kinds, places = KIND.findall(text), PLACE.findall(text)
    return f": {kinds[-1]} at {':'.join(places[-1])}" if kinds and places else ""


def _read(output: bytes) -> Findings:
    found = json.loads(output)
    problem = found["problem"]
    return Findings(found["media_type"], found["pages"], None if problem is None else FileProblem(problem))
