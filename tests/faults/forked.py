"""`tomon serve` in a process forked from one that has imported everything already: a start costs a tenth.

It is a process of its own, with its own memory, files and connections, and dies of SIGKILL like any other. It makes
hundreds of kills possible; tests/journeys/test_killed.py starts the program from nothing.
"""

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerContext, ForkServerProcess

from tests.journeys.apart import WITHIN_S, Apart, until

PRELOADED = ["app.serve", "app.wiring", "app.cli", "jinja2", "babel.dates", "alembic", "pytest", "tests.faults.crowd"]
"""The last two because a forked process imports what the program that asked for it was started as."""


def _serve(environment: Mapping[str, str], log: str) -> None:
    """In the new process."""
    os.environ.clear()
    os.environ.update(environment)
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(handle, 2)
    sys.argv = ["tomon", "serve"]
    from app.cli import main

    main()


class ForkedApart(Apart):
    """Apart, but for how its process is made. Role `all` only."""

    _forked: ForkServerProcess | None = None

    async def start(self, role: str = "all") -> None:
        context = forking()
        self._forked = context.Process(target=_serve, args=(self.environment, str(self.log or os.devnull)))
        self._forked.start()

    def limit_files(self, max_bytes: int) -> None:
        """No file of the running process may grow beyond that."""
        assert self._forked is not None
        assert self._forked.pid is not None
        _, hard = resource.prlimit(self._forked.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._forked.pid, resource.RLIMIT_FSIZE, (max_bytes, hard))

    async def kill(self) -> None:
        assert self._forked is not None
        self._forked.kill()
        assert await self._exit_code(self._forked) == -signal.SIGKILL

    async def stop(self) -> int:
        if self._forked is None:
            return 0
        if self._forked.is_alive():
            self._forked.terminate()
        return await self._exit_code(self._forked)

    async def _exit_code(self, process: ForkServerProcess) -> int:
        async def has_ended() -> bool:
            return process.exitcode is not None

        await until(has_ended, WITHIN_S)
        assert process.exitcode is not None
        return process.exitcode


def forking() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
