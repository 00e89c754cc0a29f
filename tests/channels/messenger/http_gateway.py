"""A gateway on loopback that Apprise posts JSON to, as to any webhook; it may refuse numbers, and go away."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Gateway:
    """`statuses` are answered for these numbers instead of `status`; what was taken has been answered with 200."""

    port: int = 0
    status: int = 200
    statuses: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    """Number and message."""
    _runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """As TOMON_MESSENGER_URL names it, with a secret that the gateway wants to see."""
        return f"json://127.0.0.1:{self.port}/sms/{{to}}?:key=s3cret"

    def asked_for(self, number: str) -> int:
        return sum(to == number for to, _ in self.asked)

    async def comes(self) -> None:
        """At the same port as before, once it had one."""
        app = web.Application()
        app.router.add_post("/sms/{to}", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        await web.SockSite(self._runner, listening).start()

    async def goes(self) -> None:
        """From here on its port refuses connections."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _take(self, request: web.Request) -> web.Response:
        number, posted = request.match_info["to"], await request.json()
        self.asked.append((number, posted))
        status = self.statuses.get(number, self.status)
        if status == web.HTTPOk.status_code:
            self.taken.append((number, posted["message"]))
        return web.Response(status=status)


@asynccontextmanager
async def serving_gateway() -> AsyncIterator[Gateway]:
    gateway = Gateway()
    await gateway.comes()
    try:
        yield gateway
    finally:
        await gateway.goes()
