"""Listening and serving inside our own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from web.bounded_head import Patience, bounded

STOP_WITHIN_S = 2
PATIENCE = Patience()


class AddressTaken(Exception):
    """Nothing can listen at an address; the text says why."""


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: signals belong to the process."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def listen(address: str) -> socket.socket:
    """Take host:port before anything is started. Raises AddressTaken."""
    host, _, port = address.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without the protocol asyncio does not know it for TCP, and Nagle's algorithm holds each page's body for 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), int(port)))
        listening.listen()
    except OSError as error:
        listening.close()
        raise AddressTaken(
            f"cannot listen at {address} ({error.strerror}). Set TOMON_WEB_ADDRESS to another"
        ) from error
    return listening


@asynccontextmanager
async def serving(pages: ASGIApp, listening: socket.socket, *, patience: Patience = PATIENCE) -> AsyncIterator[None]:
    """Answer while the block runs."""
    config = uvicorn.Config(
        pages,
        http=bounded(patience),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=patience.idle_s,
        timeout_graceful_shutdown=STOP_WITHIN_S,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await task
