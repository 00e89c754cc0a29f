"""`/u/{token}`: whoever gets letters can stop them, and take that back.

    GET   shows where they stand and changes nothing: mail scanners open every link
    POST  List-Unsubscribe=One-Click stops them, by our button or by a mail program that was told to; resume sends again

One click: https://datatracker.ietf.org/doc/html/rfc8058
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roundtable.pages import LettersPage, PageProblem
from roundtable.reach import gets_letters
from roundtable.services.reach import resume_letters, stop_letters
from roundtable.statements.parts import PersonLine
from web.forms import FormUnreadable, posted_form
from web.links import LETTERS, UNSUBSCRIBE_PATH
from web.page_replies import page_reply
from web.reception import METHODS, Reception, language_of

ONE_CLICK = ("List-Unsubscribe", "One-Click")
RESUME = "resume"


def letter_routes(reception: Reception) -> tuple[Route, ...]:
    async def visit(request: Request) -> Response:
        link = reception.links.read(request.path_params["token"], reception.desk.clock.now())
        if link.subject != LETTERS:
            return reception.problem(PageProblem.NOT_OURS)
        if request.method == "POST":
            await _take(reception, request, link.person_id)
        return await _shown(reception, request, link.person_id)

    return (
        Route(f"{UNSUBSCRIBE_PATH}/{{token}}", reception.only(visit, "GET", "HEAD", "POST"), methods=METHODS),
        Route(f"{UNSUBSCRIBE_PATH}/{{rest:path}}", reception.stray, methods=METHODS),
    )


async def _take(reception: Reception, request: Request, person_id: int) -> None:
    name, value = ONE_CLICK
    async with posted_form(request, reception.answer_limits) as form:
        if form.fields.get(name) == value:
            await stop_letters(reception.desk, person_id)
        elif RESUME in form.fields:
            await resume_letters(reception.desk, person_id)
        else:
            raise FormUnreadable


async def _shown(reception: Reception, request: Request, person_id: int) -> Response:
    async with reception.desk.work.reading() as tx:
        person = await tx.roster.person(person_id)
    if person is None or person.is_forgotten:
        return reception.problem(PageProblem.NOT_OURS)
    line = PersonLine(person.name, person.title)
    page = LettersPage(line, person.email or "", bool(person.email) and gets_letters(person))
    return page_reply(reception.pages.letters(page, language_of(request) or person.speaks))
