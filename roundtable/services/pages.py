"""Pages: what the link of a letter opens, and what is pressed or sent there. Opening changes nothing, pressing does.

The verbs are those of chat: what they say is heard at the page. Whose turn it is says the link; what they may do is
asked anew at every press.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import replace

from roundtable.actors import Bearer
from roundtable.answer_links import NOTICE, OBLIGATION, PAPER, UPLOAD, question_for, subject_of
from roundtable.choices import Choice, read_choice, without_name
from roundtable.duties import Family
from roundtable.errors import NotAllowed, Refusal, TooOld
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.permissions import Action, may
from roundtable.ports import FileStore, Inspector
from roundtable.services.answering import refuse
from roundtable.services.desk import Desk, Said, Turn
from roundtable.services.files import take_in
from roundtable.services.filing import show_options
from roundtable.services.in_names import acts_for, in_name_of, names_for
from roundtable.services.looking import only_looking
from roundtable.services.notices import show_received
from roundtable.services.obligations import show_card, take_up
from roundtable.services.papers import show_details, show_latest, show_paper
from roundtable.services.snapshots import view
from roundtable.services.submissions import file_from_page
from roundtable.statements.duties import ObligationCard
from roundtable.statements.notices import NoticeReceived
from roundtable.statements.parts import FileLine, NameLine, Statement, about
from roundtable.statements.submissions import PaperShown, ReceiptDetails
from roundtable.submissions import FileKind, FileProblem, StoredFile

Press = Callable[[Desk, Turn, str], Awaitable[object]]
"""Runs the verb of a choice (callback data) for whoever's turn it is; what it returns is for chats. Raises Refusal."""

PressDay = Callable[[Desk, Turn, str, str], Awaitable[None]]
"""The same for a day that was typed (last) into the form of a question for one (its callback data)."""

PressWords = Callable[[Desk, Turn, str, str], Awaitable[None]]
"""Takes a reason that was typed in answer to the question for one. Raises Refusal."""


async def turn_at_page(desk: Desk, person_id: int, subject: str, language: Language | None = None) -> Turn:
    """The turn of whoever holds this link, now, with the posts its person holds today.

    Raises NotAllowed when that person holds none any more, or is gone.
    """
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        person = await tx.roster.person(person_id)
        seen = await view(desk, tx, local_day(now))
    holder = seen.holder(person) if person is not None else None
    if person is None or holder is None or not holder.posts:
        raise NotAllowed(subject=subject)
    actor = Bearer(subject, holder)
    return Turn(actor, 0, language or person.speaks, None, now, heard=[])


def subject_of_link(turn: Turn) -> str:
    """What the link is about, as answer_links.py names it."""
    return " ".join(_subject(turn))


def heard(turn: Turn) -> list[Said]:
    """What was said at the page so far."""
    if turn.heard is None:
        raise ValueError("this turn is not one at a page")
    return turn.heard


async def open_link(desk: Desk, turn: Turn, press: Press, chosen: str = "") -> tuple[Choice, ...]:
    """Say what the link is about, or ask for the answer that was `chosen` in the letter. Returns what can be chosen
    beside the choices of the statements. Never changes anything: the storage would refuse it."""
    looking = only_looking(desk)
    kind, name = _subject(turn)
    question = question_for(chosen) if subject_of(chosen) == f"{kind} {name}" else None
    try:
        if question is not None:
            await press(looking, turn, question)
            return ()
        return await _show(kind)(looking, turn, name)
    except Refusal as refusal:
        heard(turn)[:] = [Said(refusal.statement)]
        return ()


async def at_page(desk: Desk, turn: Turn, step: Awaitable[object]) -> None:
    """Take a step that changes something; a refusal is spoken at the page, and nothing else is then."""
    try:
        await step
    except Refusal as refusal:
        heard(turn).clear()
        await refuse(desk, turn, refusal)


async def require_file_form(desk: Desk, turn: Turn) -> ObligationKey:
    """What files that come with a form are filed as, before any is read. Raises Refusal where none may come."""
    kind, name = _subject(turn)
    if kind != OBLIGATION:
        raise TooOld
    key = _key(name)
    async with only_looking(desk).work() as tx:
        seen, _ = await take_up(desk, tx, turn, key, Action.FILE, FactKind.SUBMITTED)
        acts_for(seen, turn, key.body, Action.FILE)
    return key


async def names_at_page(desk: Desk, turn: Turn) -> tuple[NameLine, ...]:
    """In whose name files that come with the form may be filed: an assistant of several principals says it with the
    button."""
    kind, name = _subject(turn)
    if kind != OBLIGATION:
        return ()
    try:
        body = _key(name).body
    except TooOld:
        return ()
    async with desk.work.reading() as tx:
        return names_for(await view(desk, tx, turn.today), turn.holder, body, Action.FILE)


async def file_at_page(
    desk: Desk,
    store: FileStore,
    inspector: Inspector,
    turn: Turn,
    files: Iterable[tuple[str, AsyncIterator[bytes]]],
    chosen: str = "",
) -> None:
    """Files with their names: each is stored and looked into, and the good ones are filed together for the link's
    obligation. The same content twice counts once. `chosen` is the button (callback data) with which they were sent: it
    says in whose name. Raises Refusal; before any file is read NameWanted, where one of several is to be named."""
    asked = Choice("send", (_subject(turn)[1],)).data
    verb, args = read_choice(chosen)
    args, principal_id = without_name(args)
    is_ours = principal_id is not None and Choice(verb, args).data == asked
    turn = await in_name_of(desk, turn, principal_id or 0) if is_ours else replace(turn, pressed=asked)
    key = await require_file_form(desk, turn)
    taken: dict[str, StoredFile] = {}
    refused: list[tuple[str, FileProblem]] = []
    for name, chunks in files:
        found = await take_in(store, inspector, chunks, name, FileKind.DOCUMENT)
        if isinstance(found, FileProblem):
            refused.append((name, found))
        else:
            taken.setdefault(found.sha256, found)
    await file_from_page(desk, turn, key, tuple(taken.values()), tuple(refused))


async def files_for(desk: Desk, turn: Turn) -> tuple[FileLine, ...]:
    """The files that this link hands out: of the paper or notice it is about, or that its obligation is about."""
    looking = only_looking(desk)
    kind, name = _subject(turn)
    aside = replace(turn, heard=[])
    try:
        if kind == OBLIGATION:
            await show_latest(looking, aside, _key(name))
        elif kind == PAPER:
            await show_paper(looking, aside, _number(name))
        elif kind == NOTICE:
            await show_received(looking, aside, _number(name))
    except Refusal:
        return ()
    return handed_out(heard(aside))


def handed_out(said: Iterable[Said]) -> tuple[FileLine, ...]:
    """The files that come with what was said, as a page lists them."""
    return tuple(file for one in said if one.attachments for file in _files_of(one.statement))


def _files_of(statement: Statement) -> tuple[FileLine, ...]:
    match statement:
        case PaperShown(paper=paper) | ReceiptDetails(paper=paper):
            return paper.files
        case NoticeReceived(file=FileLine() as file):
            return (file,)
    return ()


async def _show_obligation(desk: Desk, turn: Turn, name: str) -> tuple[Choice, ...]:
    """The card; for an approval with the paper it is about. Beside its answers what only a page has room for."""
    key = _key(name)
    await show_card(desk, turn, key)
    card = heard(turn)[-1].statement
    if not isinstance(card, ObligationCard):
        return ()
    if card.item.family is Family.APPROVAL and await files_for(desk, turn):
        await show_latest(desk, turn, key)
    return (*_corrections(card), *_further_files(turn, card))


def _corrections(card: ObligationCard) -> tuple[Choice, ...]:
    again = about("reopen", card.item)
    is_there = any(again in row for row in card.choices())
    return (again,) if card.may_correct and not is_there else ()


def _further_files(turn: Turn, card: ObligationCard) -> tuple[Choice, ...]:
    """A file can come unasked: the next version of a paper, the minutes of a meeting."""
    item = card.item
    is_offered = any(choice.verb == "send" for row in card.choices() for choice in row)
    if is_offered or not may(turn.actor, Action.FILE, item.key.body):
        return ()
    match item.family, item.standing.state:
        case (Family.PAPER, State.MET):
            return (about("send", item, label="file-revised"),)
        case (Family.PAPER, _):
            return (about("send", item),)
        case (Family.MEETING, state) if state is not State.AHEAD:
            return (about("send", item, label="send-minutes"),)
    return ()


async def _show_upload(desk: Desk, turn: Turn, name: str) -> tuple[Choice, ...]:
    await show_options(desk, turn, _number(name))
    return ()


async def _show_paper(desk: Desk, turn: Turn, name: str) -> tuple[Choice, ...]:
    """Its details, with its files."""
    aside = replace(turn, heard=[])
    await show_paper(desk, aside, _number(name))
    await show_details(desk, turn, _number(name))
    heard(turn)[-1] = replace(heard(turn)[-1], attachments=heard(aside)[-1].attachments)
    return ()


async def _show_notice(desk: Desk, turn: Turn, name: str) -> tuple[Choice, ...]:
    await show_received(desk, turn, _number(name))
    return ()


Show = Callable[[Desk, Turn, str], Awaitable[tuple[Choice, ...]]]

SHOWN: dict[str, Show] = {
    OBLIGATION: _show_obligation,
    UPLOAD: _show_upload,
    PAPER: _show_paper,
    NOTICE: _show_notice,
}
"""What a link opens, by the kind of its subject. A kind that is not here is answered as an old button is."""


def _show(kind: str) -> Show:
    if kind not in SHOWN:
        raise TooOld
    return SHOWN[kind]


def _subject(turn: Turn) -> tuple[str, str]:
    if not isinstance(turn.actor, Bearer):
        raise NotAllowed
    kind, _, name = turn.actor.subject.partition(" ")
    return kind, name


def _key(name: str) -> ObligationKey:
    try:
        return ObligationKey.parse(name)
    except ValueError as wrong:
        raise TooOld from wrong


def _number(name: str) -> int:
    if not name.isdecimal():
        raise TooOld
    return int(name)
