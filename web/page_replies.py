"""Replies that are pages: with the headers that keep a page to itself."""

from starlette.responses import HTMLResponse, Response

from roundtable.pages import PageProblem
from roundtable.ports import Pages

KEPT_TO_ITSELF = {
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
    "x-content-type-options": "nosniff",
}
"""Nothing is loaded, framed, kept, indexed, or told about where somebody came from: the address is the key."""

STATUS = {
    PageProblem.NOT_OURS: 404,
    PageProblem.NOT_FOUND: 404,
    PageProblem.UNREADABLE: 400,
    PageProblem.TOO_LARGE: 413,
    PageProblem.TRY_LATER: 503,
}
TRY_AFTER_S = 30


def page_reply(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, headers=KEPT_TO_ITSELF)


def problem_reply(pages: Pages, problem: PageProblem, status: int | None = None) -> Response:
    """`status` where another one fits better than the usual one of this problem."""
    reply = page_reply(pages.problem(problem), status or STATUS[problem])
    if problem is PageProblem.TRY_LATER:
        reply.headers["retry-after"] = str(TRY_AFTER_S)
    return reply
