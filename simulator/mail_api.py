"""The server side of the mail program on the phone page: people's mailboxes as JSON, their letters as pages and files.

To open a letter here tells nobody: the one thing kept is which letters were opened, and only this page asks for it.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from simulator.downloads import download_headers
from simulator.files import Upload
from simulator.letters import Letter
from simulator.mailboxes import Mailboxes
from simulator.people import SimPerson

# A letter is a stranger's page: no script, nothing from the net, and its links leave the frame for a tab of their own.
LETTER_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-popups allow-popups-to-escape-sandbox",
    )
)
LINKS_OPEN_OUTSIDE: Final = '<base target="_blank">'
HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


class MailApi:
    def __init__(self, mailboxes: Mailboxes) -> None:
        self._mailboxes = mailboxes

    def routes(self) -> list[BaseRoute]:
        mailbox = "/phone/api/mail/{person_id:int}"
        letter = f"{mailbox}/{{letter_id:int}}"
        return [
            Route(mailbox, self._list),
            Route(letter, self._of(self._open)),
            Route(f"{letter}/page", self._of(self._page)),
            Route(f"{letter}/read", self._of(self._mark_read), methods=["POST"]),
            Route(f"{letter}/reply", self._of(self._reply), methods=["POST"]),
            Route(f"{letter}/enclosures/{{number:int}}", self._of(self._enclosure)),
        ]

    def _person(self, request: Request) -> SimPerson | None:
        return self._mailboxes.world.people.get(request.path_params["person_id"])

    async def _list(self, request: Request) -> Response:
        person = self._person(request)
        if person is None or person.email is None:
            return _not_found("nobody with a mailbox has this id")
        letters = reversed(self._mailboxes.of(person))
        lines = [{**letter.as_line(), "read": self._mailboxes.is_read(letter)} for letter in letters]
        can_reply = self._mailboxes.outgoing is not None
        return JSONResponse({"address": person.email, "letters": lines, "can_reply": can_reply})

    def _of(self, answer: Callable[[Request, Letter], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """A view of one letter, which lies in the mailbox of the person that the address names."""

        async def view(request: Request) -> Response:
            person = self._person(request)
            letter = self._mailboxes.letter(person, request.path_params["letter_id"]) if person else None
            return await answer(request, letter) if letter else _not_found("there is no such letter in this mailbox")

        return view

    async def _open(self, request: Request, letter: Letter) -> Response:
        return JSONResponse(letter.as_opened())

    async def _page(self, request: Request, letter: Letter) -> Response:
        page, found = HEAD.subn(lambda head: head[0] + LINKS_OPEN_OUTSIDE, letter.page, count=1)
        headers = {"Content-Security-Policy": LETTER_POLICY, "Referrer-Policy": "no-referrer"}
        return HTMLResponse(page if found else LINKS_OPEN_OUTSIDE + page, headers=headers)

    async def _mark_read(self, request: Request, letter: Letter) -> Response:
        self._mailboxes.mark_read(letter)
        return JSONResponse({"ok": True})

    async def _reply(self, request: Request, letter: Letter) -> Response:
        person = self._mailboxes.world.people[request.path_params["person_id"]]
        async with request.form() as form:
            parts = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
            files = [Upload(part.filename or "file", await part.read(), part.content_type) for part in parts]
            text = str(form.get("text") or "")
        try:
            await self._mailboxes.reply(person, letter, text, files)
        except LookupError as error:
            return JSONResponse({"ok": False, "error": str(error), "reason": "other"}, 409)
        return JSONResponse({"ok": True})

    async def _enclosure(self, request: Request, letter: Letter) -> Response:
        number = request.path_params["number"]
        if number >= len(letter.enclosures):
            return _not_found("nothing of this number is in the letter")
        one = letter.enclosures[number]
        headers = download_headers(one.name, shown_inline=False)
        return Response(one.content, media_type=one.media_type, headers=headers)


def _not_found(why: str) -> JSONResponse:
    return JSONResponse({"ok": False, "error": why, "reason": "other"}, 404)
