"""Answers: what is said to the person whose turn it is, and word to others, stored in the transaction of the effect."""

from dataclasses import replace
from datetime import datetime

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.deliveries import Attachment, Lane, NewDelivery
from roundtable.errors import Refusal
from roundtable.languages import Language
from roundtable.people import Person
from roundtable.reach import Way, way_to
from roundtable.services.desk import Desk, Said, Turn
from roundtable.services.letters import words_for
from roundtable.services.waiting import stop_waiting
from roundtable.statements.parts import Statement
from roundtable.submissions import StoredFile
from roundtable.words import Words

NO_WORDS = Words("")
MOST_IN_AN_ALBUM = 10
"""https://core.telegram.org/bots/api#sendmediagroup"""
"""The caption of an album whose words went before it."""


async def answer(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    statement: Statement,
    *,
    edit: bool = False,
    language: Language | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> None:
    """Say it to the person whose turn it is and end the turn: the inbox row is done in this transaction.

    `edit` puts the words into the message whose button was pressed, where there is one.
    """
    if turn.heard is not None:
        turn.heard.append(Said(statement, attachments))
        return
    person_id = turn.actor.person.id if isinstance(turn.actor, Holder) else None
    said_in = language or turn.language
    new = NewDelivery(
        chat_id=turn.chat_id,
        person_id=person_id,
        lane=Lane.ANSWER,
        language=said_in,
        statement=desk.wording.dump(statement),
        words=desk.wording.words(statement, said_in),
        made_at=turn.now,
        not_before_at=turn.now,
        edits_message_id=turn.message_id if edit else None,
    )
    await _store(tx, new, attachments)
    await end(tx, turn)


async def end(tx: Transaction, turn: Turn) -> None:
    """The inbox row of this turn is done; at a page there is none."""
    if turn.leaves_off:
        await stop_waiting(tx, turn)
    if turn.update_id is not None:
        await tx.inbox.done(turn.update_id, turn.now)


async def tell(
    desk: Desk,
    tx: Transaction,
    person: Person,
    statement: Statement,
    now: datetime,
    *,
    attachments: tuple[Attachment, ...] = (),
    silent: bool = False,
) -> bool:
    """Word to somebody whose turn it is not (or no longer is), at once, over the first channel that reaches them.
    False when none does: nobody is told here."""
    way = way_to(person, desk.channels)
    if way is None:
        return False
    await _store(tx, replace(word_to(desk, person, way, statement, now), silent=silent), attachments)
    return True


def word_to(desk: Desk, person: Person, way: Way, statement: Statement, now: datetime) -> NewDelivery:
    """A statement for one person over one way, worded now."""
    return NewDelivery(
        chat_id=way.chat_id,
        person_id=person.id,
        lane=Lane.ANSWER,
        language=person.speaks,
        statement=desk.wording.dump(statement),
        words=words_for(desk, person, way.channel, statement, now),
        made_at=now,
        not_before_at=now,
        channel=way.channel,
        address=way.address,
    )


async def _store(tx: Transaction, new: NewDelivery, attachments: tuple[Attachment, ...]) -> None:
    """One attachment travels with the words, and so do several in a letter; an album of Telegram cannot carry buttons
    nor more than ten files, so albums follow the words as their own messages."""
    if len(attachments) == 1 or new.address:
        await tx.deliveries.add(replace(new, attachments=attachments))
        return
    await tx.deliveries.add(new)
    for first in range(0, len(attachments), MOST_IN_AN_ALBUM):
        album = attachments[first : first + MOST_IN_AN_ALBUM]
        await tx.deliveries.add(
            replace(new, statement=None, words=NO_WORDS, edits_message_id=None, attachments=album, silent=True)
        )


async def refuse(desk: Desk, turn: Turn, refusal: Refusal) -> None:
    """Speak a refusal in a transaction of its own: the one of the verb was rolled back."""
    async with desk.work() as tx:
        if refusal.audit:
            await tx.audit.add(turn.now, turn.who, refusal.audit, refusal.subject)
        await answer(desk, tx, turn, refusal.statement)


async def end_silently(desk: Desk, turn: Turn) -> None:
    """End a turn that asks for no answer: a group we are not addressed in, a button that only fills a grid."""
    async with desk.work() as tx:
        await end(tx, turn)


def attachments_of(files: tuple[StoredFile, ...]) -> tuple[Attachment, ...]:
    """Stored files as they travel with a message."""
    return tuple(Attachment(file.sha256, file.name, file.kind, file.telegram_file_id) for file in files)
