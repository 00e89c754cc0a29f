"""A peer as a process of its own, and what the kernel says it has cost."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

READY_WITHIN_S = 60.0
ENDED_WITHIN_S = 20.0
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Peer:
    """How to run a peer: its module under `bench.peers`, and its arguments after the address of the Bot API."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()


def free_port() -> int:
    """One that was free a moment ago."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Running:
    """A peer that has said it is ready."""

    process: asyncio.subprocess.Process

    def cpu_s(self) -> float:
        """User and system time of the process with all its threads so far, as os.times() tells it in there.

        https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields 14 and 15, counted behind the name.
        """
        fields = self._told_by_kernel("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_mb(self) -> float:
        """The most memory it has had resident, in MB."""
        line = next(line for line in self._told_by_kernel("status").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024

    def _told_by_kernel(self, file: str) -> str:
        """Raises RuntimeError when the process is no more: what it did until then is no figure."""
        if self.process.returncode is not None:
            raise RuntimeError(f"the peer ended by itself while it was measured, with {self.process.returncode}")
        return Path(f"/proc/{self.process.pid}/{file}").read_text(encoding="utf-8")

    def go(self) -> None:
        """Tell one that broadcasts to begin."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")


@asynccontextmanager
async def running(peer: Peer, url: str) -> AsyncIterator[Running]:
    """A peer at the Bot API of this address, until the block ends. Raises TimeoutError when it never gets ready."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", f"bench.peers.{peer.module}", url, *peer.arguments),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(READY_WITHIN_S):
            if not await process.stdout.readline():
                raise RuntimeError(f"{peer.name} ended before it was ready")
        yield Running(process)
    finally:
        await _ended(process)


async def _ended(process: asyncio.subprocess.Process) -> None:
    """A peer that does not follow SIGTERM is killed: a loop that sleeps out a 429 may sleep for a minute."""
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(ENDED_WITHIN_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
