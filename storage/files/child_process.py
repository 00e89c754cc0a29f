"""Opening foreign files: a fresh child process a file, with limits of time and memory.

A child costs 0.2 s, mostly imports. A warm one would save that for some dozen files a day, and the next person's
file would be opened by a process in which a hostile one has been.
"""

import asyncio
import logging
import re
import signal
import sys
from pathlib import Path

from roundtable.submissions import FileProblem
from storage.files.child_limits import OUT_OF_MEMORY

AT_ONCE = 2
PROJECT = Path(__file__).parents[2]

KIND = re.compile(r"^([A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt))(?=:|$)", re.MULTILINE)
PLACE = re.compile(r'^  File "[^"\n]*?([\w.]+\.py)", line (\d+)', re.MULTILINE)

# No environment but these: the bot's token must not lie in a process that reads what strangers send.
ENVIRONMENT = {"PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"}

log = logging.getLogger(__name__)


class ChildEnded(Exception):
    """The child gave no answer. What goes beyond memory or CPU time is DANGEROUS; what crashes, or hangs, is BROKEN."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class ChildProcesses:
    """Runs a module of this package for each file: the file on its standard input, its answer on standard output."""

    def __init__(self, module: str, memory_bytes: int, cpu_s: int, wall_s: float) -> None:
        self._command = ("-P", "-m", module, str(memory_bytes), str(cpu_s))
        self._wall_s = wall_s
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def answer(self, content: bytes) -> bytes:
        """Raises ChildEnded."""
        async with self._slots:
            return await self._in_child(content)

    async def _in_child(self, content: bytes) -> bytes:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=ENVIRONMENT,
        )
        try:
            async with asyncio.timeout(self._wall_s):
                output, errors = await child.communicate(content)
        except TimeoutError as error:
            raise ChildEnded(FileProblem.BROKEN) from error
        finally:
            if child.returncode is None:  # hung, or we were cancelled
                child.kill()
                await child.wait()
        if child.returncode == 0:
            return output
        log.warning("a file ended the child that read it with %s%s", child.returncode, where_it_ended(errors))
        raise ChildEnded(problem_of_end(child.returncode))


def problem_of_end(returncode: int | None) -> FileProblem:
    """What it says of a file that the child did not end well. SIGKILL comes from the kernel when memory is short."""
    beyond_limits = (OUT_OF_MEMORY, -signal.SIGXCPU, -signal.SIGKILL)
    return FileProblem.DANGEROUS if returncode in beyond_limits else FileProblem.BROKEN


def where_it_ended(errors: bytes) -> str:
    """Kind and place of the error that ended a child. The rest of what it wrote may be the file's own words."""
    text = errors.decode(errors="replace")
    kinds, places = KIND.findall(text), PLACE.findall(text)
    return f": {kinds[-1]} at {':'.join(places[-1])}" if kinds and places else ""
