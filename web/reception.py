"""The reception: what pages for people need, and the ways in which every one of them can go wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from roundtable.languages import Language
from roundtable.pages import MAX_FORM_MB, PageProblem
from roundtable.paper_ports import CalendarFiles
from roundtable.ports import FileStore, Inspector, Pages
from roundtable.services.desk import Desk
from roundtable.services.pages import Press, PressDay, PressWords
from web.forms import FormTooLarge, FormUnreadable, Limits
from web.links import LANGUAGE, LinkRefused, SignedLinks
from web.page_replies import problem_reply

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""All are answered with a page, also those that are not taken."""

ANSWER_LIMITS = Limits(max_bytes=8_000)
FILE_LIMITS = Limits(max_bytes=MAX_FORM_MB * 1_000_000 + 100_000, all_within_s=900.0)
FORMS_AT_ONCE = 6
"""Forms with files that are read at one time: each fills the disk for a while."""

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Reception:
    """One a process."""

    desk: Desk
    links: SignedLinks
    pages: Pages
    press: Press
    press_day: PressDay
    press_words: PressWords
    calendars: CalendarFiles
    store: FileStore
    inspector: Inspector
    answer_limits: Limits = ANSWER_LIMITS
    file_limits: Limits = FILE_LIMITS
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(FORMS_AT_ONCE))

    def problem(self, problem: PageProblem, status: int | None = None) -> Response:
        return problem_reply(self.pages, problem, status)

    def only(self, endpoint: Endpoint, *methods: str) -> Endpoint:
        """The endpoint for these methods. A link that opens nothing and a form that
        cannot be read become pages."""

        async def answer(request: Request) -> Response:
            if request.method not in methods:
                reply = self.problem(PageProblem.NOT_FOUND, 405)
                reply.headers["allow"] = ", ".join(methods)
                return reply
            try:
                return await endpoint(request)
            except LinkRefused:
                return self.problem(PageProblem.NOT_OURS)
            except FormUnreadable:
                return self.problem(PageProblem.UNREADABLE)
            except FormTooLarge:
                return self.problem(PageProblem.TOO_LARGE)
            except TimeoutError:
                return self.problem(PageProblem.UNREADABLE, 408)

        return answer

    async def broken(self, request: Request, error: Exception) -> Response:
        """For an error of ours: nothing of it is shown."""
        return self.problem(PageProblem.TRY_LATER, 500)

    async def stray(self, request: Request) -> Response:
        """Whatever lies beside the pages."""
        return self.problem(PageProblem.NOT_FOUND)


def language_of(request: Request) -> Language | None:
    """The one asked for in the address, None for the person's own."""
    asked = request.query_params.get(LANGUAGE, "")
    return Language(asked) if asked in list(Language) else None
