"""`/healthz`: whether the work goes on, for whoever watches from outside. A plain ASGI application."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, MutableMapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Health:
    """`problems` name what does not go on, empty when all is well; `facts` are for the curious."""

    problems: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)


class HealthPage:
    """Answers GET and HEAD of /healthz: 200 or 503, and a JSON object."""

    def __init__(self, ask: Callable[[], Awaitable[Health]]) -> None:
        self._ask = ask

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] != "/healthz":
            await _answer(send, 404, {"error": "there is only /healthz here"}, scope["method"])
        elif scope["method"] not in ("GET", "HEAD"):
            await _answer(send, 405, {"error": "only GET"}, scope["method"])
        else:
            health = await self._ask()
            body = {"healthy": not health.problems, "problems": list(health.problems), **health.facts}
            await _answer(send, 503 if health.problems else 200, body, scope["method"])


async def _answer(send: Send, status: int, body: dict[str, object], method: str) -> None:
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else content})


class AddressTaken(Exception):
    """Nothing can listen at an address; the text says why."""


def listen(address: str) -> socket.socket:
    """Take host:port before anything is started. Raises AddressTaken."""
    host, _, port = address.rpartition(":")
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), int(port)))
        listening.listen()
    except OSError as error:
        listening.close()
        text = f"cannot listen at {address} ({error.strerror}). Set TOMON_WEB_ADDRESS to another"
        raise AddressTaken(text) from error
    return listening


@asynccontextmanager
async def serving(page: HealthPage, listening: socket.socket) -> AsyncIterator[None]:
    """Answer while the block runs."""
    import uvicorn

    class Server(uvicorn.Server):
        """uvicorn inside our event loop: signals belong to us."""

        @contextmanager
        def capture_signals(self) -> Generator[None, None, None]:
            yield

    config = uvicorn.Config(
        page, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=2
    )
    server = Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await task
