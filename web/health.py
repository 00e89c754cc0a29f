"""`/healthz` (is the process alive) and `/readyz` (does the work go on): 200 or 503, and a JSON object."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from roundtable.health import Health

Ask = Callable[[], Awaitable[Health]]

NOT_KEPT = {"cache-control": "no-store"}


def health_pages(ask: Ask) -> tuple[Route, ...]:
    """The pages that a watcher outside calls. `ask` reads the pulse and may raise when the database is gone."""

    async def healthz(request: Request) -> Response:
        return JSONResponse({"alive": True}, headers=NOT_KEPT)

    async def readyz(request: Request) -> Response:
        health = await ask()
        body = {"healthy": not health.problems, "problems": list(health.problems), **health.facts}
        return JSONResponse(body, 503 if health.problems else 200, headers=NOT_KEPT)

    return (Route("/healthz", healthz), Route("/readyz", readyz))
