"""`/c/{token}.ics`: somebody's own calendar, for a program that follows it. It reads, and changes nothing.

Whoever has the address reads this calendar and nothing else. What was closed, made anew, or belongs to somebody who
holds no post any more is answered as any other link that opens nothing.
"""

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roundtable.pages import PageProblem
from roundtable.services.calendar_feeds import read_feed
from web.links import CALENDAR_FILE, CALENDAR_PATH
from web.page_replies import KEPT_TO_ITSELF
from web.reception import METHODS, Reception

HEADERS = KEPT_TO_ITSELF | {
    "cache-control": "private, no-cache",
    "content-disposition": 'inline; filename="tomon.ics"',
}
"""Kept by the program that asks, which asks each time whether it is still so."""


def calendar_routes(reception: Reception) -> tuple[Route, ...]:
    async def follow(request: Request) -> Response:
        feed = reception.links.read_calendar(request.path_params["token"])
        found = await read_feed(reception.desk, feed.person_id, feed.number)
        if found is None:
            return reception.problem(PageProblem.NOT_OURS)
        content = reception.calendars(found.entries, found.tongue, is_followed=True).encode()
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = HEADERS | {"etag": etag}
        if etag in _known(request):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    return (
        Route(f"{CALENDAR_PATH}/{{token}}{CALENDAR_FILE}", reception.only(follow, "GET", "HEAD"), methods=METHODS),
        Route(f"{CALENDAR_PATH}/{{rest:path}}", reception.stray, methods=METHODS),
    )


def _known(request: Request) -> list[str]:
    """What the program has already; a proxy may have weakened the mark (RFC 9110, 13.1.2)."""
    marks = request.headers.get("if-none-match", "").split(",")
    return [mark.strip().removeprefix("W/") for mark in marks]
