"""`/a/{token}`: the page that a letter links to. Opening it changes nothing; pressing does what it does in chat.

GET  /a/{token}?c=&day=&lang=   what the link is about, with its answers; c is the one that was chosen in the letter,
                                day one that was typed where c asks for it: it is read back
POST /a/{token}?lang=           c: an answer; c and words: a reason; file: papers (c: in whose name)
GET  /a/{token}/file/{sha256}   a file that the link hands out
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roundtable.answer_links import OBLIGATION
from roundtable.choices import MAX_CALLBACK_BYTES, Choice
from roundtable.clusters import clip_middle
from roundtable.errors import NotAllowed
from roundtable.languages import Language
from roundtable.pages import MAX_FILES, AnswerPage, PageFile, PageProblem
from roundtable.services import pages as at
from roundtable.services.desk import Desk, Said, Turn
from roundtable.statements.parts import PersonLine
from roundtable.statements.submissions import Receipt
from roundtable.typed_days import LONGEST_TYPED_DAY
from web.forms import Form, chunks_of, is_multipart, posted_form
from web.links import ANSWER_PATH, CHOICE, DAY, LETTERS
from web.page_replies import KEPT_TO_ITSELF, page_reply
from web.reception import METHODS, Reception, language_of

LONGEST_FILE_NAME = 120


def answer_routes(reception: Reception) -> tuple[Route, ...]:
    async def visit(request: Request) -> Response:
        return await _visited(reception, request, Visit.take if request.method == "POST" else Visit.open)

    async def visit_file(request: Request) -> Response:
        return await _visited(reception, request, Visit.hand_out)

    path = f"{ANSWER_PATH}/{{token}}"
    return (
        Route(path, reception.only(visit, "GET", "HEAD", "POST"), methods=METHODS),
        Route(f"{path}/file/{{sha256}}", reception.only(visit_file, "GET", "HEAD"), methods=METHODS),
        Route(f"{ANSWER_PATH}/{{rest:path}}", reception.stray, methods=METHODS),
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of whoever holds a link."""

    reception: Reception
    request: Request
    turn: Turn

    async def open(self) -> Response:
        asked = self.request.query_params
        chosen = asked.get(CHOICE, "")
        if len(chosen.encode()) > MAX_CALLBACK_BYTES:
            chosen = ""
        if chosen and DAY in asked:
            return await self._read_back(chosen, asked[DAY][:LONGEST_TYPED_DAY])
        return await self._opened(chosen)

    async def take(self) -> Response:
        if is_multipart(self.request):
            return await self._take_files()
        async with posted_form(self.request, self.reception.answer_limits) as form:
            return await self._take_answer(form)

    async def hand_out(self) -> Response:
        sha256 = self.request.path_params["sha256"]
        handed_out = await at.files_for(self.reception.desk, self.turn)
        file = next((one for one in handed_out if one.sha256 == sha256), None)
        if file is None:
            return self.reception.problem(PageProblem.NOT_FOUND)
        content = await self.reception.store.get(sha256)
        headers = {**KEPT_TO_ITSELF, "content-disposition": _attachment(file.name)}
        return Response(content, media_type=file.media_type, headers=headers)

    async def _take_answer(self, form: Form) -> Response:
        desk, chosen = self.reception.desk, form.fields.get(CHOICE, "")
        step: Awaitable[object]
        if chosen == self._sending:  # in chat it asks for a file; here that is a form
            return await self._opened(chosen)
        if "words" in form.fields:
            step = self.reception.press_words(desk, self.turn, chosen, form.fields["words"])
        else:
            step = self.reception.press(desk, self.turn, chosen)
        await at.at_page(desk, self.turn, step)
        return await self._pressed()

    async def _take_files(self) -> Response:
        """Nothing is read of files that nobody waits for."""
        reception, desk = self.reception, self.reception.desk
        await at.at_page(desk, self.turn, at.require_file_form(desk, self.turn))
        if at.heard(self.turn):
            return await self._pressed()
        if reception.slots.locked():
            return reception.problem(PageProblem.TRY_LATER)
        async with reception.slots, posted_form(self.request, reception.file_limits) as form:
            if len(form.files) > MAX_FILES:
                return reception.problem(PageProblem.TOO_LARGE)
            if not form.files:
                return await self._opened(self._sending, lacks_file=True)
            files = [(_file_name(file.filename or ""), chunks_of(file)) for file in form.files]
            chosen = form.fields.get(CHOICE, "")
            step = at.file_at_page(desk, reception.store, reception.inspector, self.turn, files, chosen)
            await at.at_page(desk, self.turn, step)
        if any(isinstance(said.statement, Receipt) for said in at.heard(self.turn)):
            return await self._pressed()
        return await self._with_the_form_again()

    async def _with_the_form_again(self) -> Response:
        again = replace(self.turn, heard=[])
        further = await at.open_link(self.reception.desk, again, self.reception.press)
        said = (*at.heard(self.turn), *at.heard(again))
        return self._reply(await self._page(said, further=further, chosen=self._sending, follows_a_press=True))

    async def _opened(self, chosen: str, *, lacks_file: bool = False) -> Response:
        further = await at.open_link(self.reception.desk, self.turn, self.reception.press, chosen)
        return self._reply(await self._page(at.heard(self.turn), further=further, chosen=chosen, lacks_file=lacks_file))

    async def _read_back(self, question: str, typed: str) -> Response:
        async def press_day(desk: Desk, turn: Turn, question: str) -> None:
            await self.reception.press_day(desk, turn, question, typed)

        await at.open_link(self.reception.desk, self.turn, press_day, question)
        return self._reply(await self._page(at.heard(self.turn), chosen=question, typed=typed))

    async def _pressed(self) -> Response:
        return self._reply(await self._page(at.heard(self.turn), follows_a_press=True))

    async def _page(
        self,
        said: Sequence[Said],
        *,
        further: tuple[Choice, ...] = (),
        chosen: str = "",
        typed: str | None = None,
        follows_a_press: bool = False,
        lacks_file: bool = False,
    ) -> AnswerPage:
        person, token = self.turn.holder.person, self.request.path_params["token"]
        return AnswerPage(
            at.subject_of_link(self.turn),
            tuple(one.statement for one in said),
            PersonLine(person.name, person.title),
            tuple(PageFile(file.name, file.size_bytes, f"{token}/file/{file.sha256}") for file in at.handed_out(said)),
            further,
            chosen,
            typed,
            follows_a_press,
            lacks_file,
            await at.names_at_page(self.reception.desk, self.turn),
        )

    def _reply(self, page: AnswerPage) -> Response:
        return page_reply(self.reception.pages.answers(page, self.turn.language))

    @property
    def _sending(self) -> str:
        """The choice that stands for the form with files."""
        return f"send|{at.subject_of_link(self.turn).removeprefix(f'{OBLIGATION} ')}"


async def _visited(reception: Reception, request: Request, does: Callable[[Visit], Awaitable[Response]]) -> Response:
    link = reception.links.read(request.path_params["token"], reception.desk.clock.now())
    if link.subject == LETTERS:
        return reception.problem(PageProblem.NOT_OURS)
    language = language_of(request)
    try:
        turn = await at.turn_at_page(reception.desk, link.person_id, link.subject, language)
    except NotAllowed as refusal:
        page = AnswerPage(link.subject, (refusal.statement,))
        return page_reply(reception.pages.answers(page, language or Language.LO), 403)
    return await does(Visit(reception, request, turn))


def _file_name(sent: str) -> str:
    """As it was called where it comes from, without folders of either manner."""
    name = PureWindowsPath(sent.replace("\x00", "")).name.strip()
    return clip_middle(name, LONGEST_FILE_NAME) or "paper"


def _attachment(name: str) -> str:
    """https://datatracker.ietf.org/doc/html/rfc6266: the name in its own letters, and a plain one for old phones."""
    ending = PurePath(name).suffix
    plain = f"paper{ending}" if ending.isascii() and ending[1:].isalnum() else "paper"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
