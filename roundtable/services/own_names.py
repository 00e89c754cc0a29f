"""Own names: somebody whom an invite brought in without a name types it, and the position; at any time."""

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.join_requests import LONGEST, JoinPart, JoinWordsProblem, on_one_line, problem_of
from roundtable.languages import UNNAMED
from roundtable.notices import length_of
from roundtable.own_names import missing_part, reads_as_name, with_part
from roundtable.people import Person
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.me import own
from roundtable.services.snapshots import view
from roundtable.services.waiting import awaited_now, stop_waiting, wait_for
from roundtable.statements.own_names import OwnNameAsked, OwnNameKept

_TYPED = {
    JoinPart.NAME: Awaited.OWN_NAME,
    JoinPart.LATIN_NAME: Awaited.OWN_LATIN_NAME,
    JoinPart.POSITION: Awaited.OWN_POSITION,
}
_PARTS = {what: part for part, what in _TYPED.items()}
_ASKED = "own-name"
"""The question of a wait that began with a question for nothing else: whatever is typed then is the answer."""
_NAMED_JUST_NOW = "own-name-again"
"""The question of a wait in which a name was typed: it may be typed once more while the rest is asked for."""


async def ask_own_name(desk: Desk, turn: Turn) -> None:
    """The next part that is missing. Raises TooOld where none is."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        part = missing_part(person)
        if part is None:
            raise TooOld
        await _ask(desk, tx, turn, person, part)


async def ask_again(desk: Desk, turn: Turn) -> None:
    """The name once more, where it was typed just now. Raises TooOld at any other time: who has a name keeps it."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        if not await _named_just_now(tx, turn):
            raise TooOld
        await _ask(desk, tx, turn, person, JoinPart.NAME, named_just_now=True)


async def wait_for_name(tx: Transaction, turn: Turn) -> None:
    """The welcome has asked for it."""
    await wait_for(tx, turn, Awaiting(Awaited.OWN_NAME))


def is_answer(awaiting: Awaiting, text: str) -> bool:
    """Whether a text is taken for what was asked of somebody's own name and position."""
    return awaiting.what.is_of_oneself and (bool(awaiting.question) or reads_as_name(text))


async def take_words(desk: Desk, turn: Turn, what: Awaited, text: str) -> None:
    """A part as it was typed; then the next one is asked for, and at the end all is read back."""
    part = _PARTS[what]
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        named_just_now = await _named_just_now(tx, turn)
        if part is not missing_part(person) and not (part is JoinPart.NAME and named_just_now):
            await stop_waiting(tx, turn)
            raise TooOld
        words = on_one_line(text)
        problem = problem_of(words, LONGEST[part], latin=part is JoinPart.LATIN_NAME)
        if problem is not None:
            length = length_of(words)
            await _ask(desk, tx, turn, person, part, problem, length, named_just_now=named_just_now)
            return
        person = with_part(person, part, words)
        await tx.roster.put_person(person)
        done = "position-given" if part is JoinPart.POSITION else "name-given"
        await tx.audit.add(turn.now, turn.who, done, f"person:{person.id}")
        following = missing_part(person)
        if following is not None:
            just_now = named_just_now or part is JoinPart.NAME
            await _ask(desk, tx, turn, person, following, named_just_now=just_now)
            return
        await stop_waiting(tx, turn)
        seen = await view(desk, tx, turn.today)
        await answer(desk, tx, turn, OwnNameKept(seen.person_line(person), person.name, person.position))


async def _named_just_now(tx: Transaction, turn: Turn) -> bool:
    awaiting = await awaited_now(tx, turn)
    return awaiting is not None and awaiting.what in _PARTS and awaiting.question == _NAMED_JUST_NOW


async def _ask(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    person: Person,
    part: JoinPart,
    problem: JoinWordsProblem | None = None,
    length: int = 0,
    *,
    named_just_now: bool = False,
) -> None:
    now = person.name if named_just_now else UNNAMED
    await answer(desk, tx, turn, OwnNameAsked(part, LONGEST[part], now, problem, length))
    await wait_for(tx, turn, Awaiting(_TYPED[part], question=_NAMED_JUST_NOW if named_just_now else _ASKED))
