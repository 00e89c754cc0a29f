"""`/`: whoever comes without a link of their own reads what this is, and nothing else."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roundtable.ports import Pages
from web.page_replies import page_reply


def front_routes(pages: Pages) -> tuple[Route, ...]:
    async def visit(request: Request) -> Response:
        return page_reply(pages.front())

    return (Route("/", visit),)
