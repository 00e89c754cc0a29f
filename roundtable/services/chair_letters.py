"""Telling a chair: the letter is made first, looked at, and told to the chair's office on the head's word."""

import logging

from roundtable.books import Transaction
from roundtable.chair_letters import ChairLetter, ChairLetterState, chair_of
from roundtable.clearances import SubjectKind
from roundtable.deliveries import Attachment
from roundtable.errors import Refusal, TooOld
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.paper_ports import NotTypeset
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.services import chair_letter_steps as steps
from roundtable.services import clearances
from roundtable.services.answering import answer
from roundtable.services.chair_letter_lines import lines_of, may_be_told, office_of
from roundtable.services.chair_letter_steps import Held
from roundtable.services.clearances import Matter, Preview
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.chair_letters import (
    ChairLetterFacts,
    ChairLetterLater,
    ChairLetterPutAway,
    ChairLetterReady,
    ChairLetterSent,
    ChairTold,
    NoChairToTell,
)
from roundtable.statements.parts import PersonLine

log = logging.getLogger(__name__)


async def begin(desk: Desk, turn: Turn, key: ObligationKey, language: Language) -> None:
    """The letter is set between two transactions: nothing is held meanwhile. Raises NotAllowed; TooOld for what is not
    missing (any more), or was told; and a Refusal where it cannot be set just now."""
    async with desk.work() as tx:
        seen = await _take_up(desk, tx, turn, key)
        chair = chair_of(seen.snapshot, key.body, turn.today)
        if chair is None:
            await answer(desk, tx, turn, NoChairToTell(seen.line(key)))
            return
        addressed = seen.person_line(chair.person, (chair.post,))
        facts = ChairLetterFacts(seen.line(key), addressed, turn.today, _head(seen))
    file = await _set(desk, facts, language)
    async with desk.work() as tx:
        await tx.locks.hold(str(key))
        await _take_up(desk, tx, turn, key)
        letter = await tx.chair_letters.begin(
            ChairLetter(0, key, language, chair.person.id, file.sha256, file.name, turn.holder.person.id, turn.now)
        )
        await _show(desk, tx, turn, await steps.take(desk, tx, turn, letter.id))


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> View:
    seen = await view(desk, tx, turn.today)
    steps.require_telling(turn, seen, key)
    if not await may_be_told(tx, seen, turn.holder, key):
        raise TooOld(seen.line(key))
    return seen


def _head(seen: View) -> PersonLine | None:
    heads = clearances.heads_of(seen, RTP_SECRETARIAT)
    return seen.person_line(heads[0]) if heads else None


async def _set(desk: Desk, facts: ChairLetterFacts, language: Language) -> Attachment:
    if desk.papers is None:
        raise Refusal(ChairLetterLater())
    try:
        return await desk.papers.chair_letter(facts, language)
    except NotTypeset as error:
        log.error("a letter to a chair could not be set: %s", error)
        raise Refusal(ChairLetterLater()) from error


async def _show(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> None:
    """The letter as it is, with whom it reaches."""
    whom = lines_of(held.seen, office_of(desk, held.seen, held.key), held.key)
    asks_head = not may(turn.actor, Action.CLEAR, RTP_SECRETARIAT)
    ready = ChairLetterReady(held.letter.id, held.item, held.chair, whom, held.letter.language, asks_head)
    await answer(desk, tx, turn, ready, attachments=(held.file,))


async def show(desk: Desk, turn: Turn, letter_id: int) -> None:
    """One's own draft; once it is told, who was."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, letter_id)
        if held.letter.state is ChairLetterState.TOLD:
            await say_sent(desk, tx, turn, held)
        elif not await _said_overtaken(desk, tx, turn, held):
            await _show(desk, tx, turn, held)


async def send(desk: Desk, turn: Turn, letter_id: int) -> None:
    """On a head's own word it goes to the chair's office; else it is put before the heads first."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, letter_id)
        if held.letter.state is ChairLetterState.TOLD:
            await say_sent(desk, tx, turn, held)
            return
        if await _said_overtaken(desk, tx, turn, held):
            return
        if not office_of(desk, held.seen, held.key):
            await _show(desk, tx, turn, held)
            return
        if await clearances.clear_or_ask(desk, tx, turn, held.seen, matter_of(desk, held)):
            await steps.tell_office(desk, tx, turn, held)
            await say_sent(desk, tx, turn, held)


def matter_of(desk: Desk, held: Held) -> Matter:
    """As it is put before the heads: the word, and the letter with it."""
    people = office_of(desk, held.seen, held.key)
    return Matter(
        SubjectKind.CHAIR,
        held.letter.id,
        RTP_SECRETARIAT,
        held.digest,
        held.title,
        (Preview(ChairTold(held.item, held.chair), (held.file,)),),
        whom=lines_of(held.seen, people, held.key),
        key=held.key,
    )


async def say_sent(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> None:
    """To who has sent it: who was told."""
    whom = lines_of(held.seen, office_of(desk, held.seen, held.key), held.key)
    await answer(desk, tx, turn, ChairLetterSent(held.item, held.chair, whom), edit=True)


async def drop(desk: Desk, turn: Turn, letter_id: int) -> None:
    """Nobody is told. A head before whom it lies sees that it is no more."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, letter_id)
        if not await _said_overtaken(desk, tx, turn, held):
            await steps.put_away(tx, turn, held)
            await answer(desk, tx, turn, ChairLetterPutAway(held.item), edit=True)


async def _said_overtaken(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> bool:
    if not held.is_prepared or not held.is_overtaken:
        return False
    await steps.put_away(tx, turn, held, is_overtaken=True)
    await answer(desk, tx, turn, steps.overtaken(held), edit=True)
    return True
