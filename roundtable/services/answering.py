"""Answers: what is said to the person whose turn it is, and word to others, stored in the transaction of the effect."""

from dataclasses import replace
from datetime import datetime

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.deliveries import Attachment, Lane, NewDelivery
from roundtable.errors import Refusal
from roundtable.languages import Language
from roundtable.people import Person
from roundtable.services.desk import Desk, Turn
from roundtable.statements.parts import Statement
from roundtable.submissions import StoredFile
from roundtable.words import Words

NO_WORDS = Words("")
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
    person_id = turn.actor.person.id if isinstance(turn.actor, Holder) else None
    new = _worded(desk, statement, turn.chat_id, person_id, language or turn.language, turn.now)
    await _store(tx, replace(new, edits_message_id=turn.message_id if edit else None), attachments)
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
) -> None:
    """Word to somebody whose turn it is not (or no longer is), at once. Without a linked chat nobody is told here."""
    if person.chat_id is not None:
        new = _worded(desk, statement, person.chat_id, person.id, person.speaks, now)
        await _store(tx, replace(new, silent=silent), attachments)


async def _store(tx: Transaction, new: NewDelivery, attachments: tuple[Attachment, ...]) -> None:
    """One attachment travels with the words; an album cannot carry buttons, so it follows them as its own message."""
    if len(attachments) == 1:
        await tx.deliveries.add(replace(new, attachments=attachments))
        return
    await tx.deliveries.add(new)
    if attachments:
        await tx.deliveries.add(
            replace(new, statement=None, words=NO_WORDS, edits_message_id=None, attachments=attachments, silent=True)
        )


def _worded(
    desk: Desk, statement: Statement, chat_id: int, person_id: int | None, language: Language, now: datetime
) -> NewDelivery:
    return NewDelivery(
        chat_id=chat_id,
        person_id=person_id,
        lane=Lane.ANSWER,
        language=language,
        statement=desk.wording.dump(statement),
        words=desk.wording.words(statement, language),
        made_at=now,
        not_before_at=now,
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
        await tx.inbox.done(turn.update_id, turn.now)


def attachments_of(files: tuple[StoredFile, ...]) -> tuple[Attachment, ...]:
    """Stored files as they travel with a message."""
    return tuple(Attachment(file.sha256, file.name, file.kind, file.telegram_file_id) for file in files)
