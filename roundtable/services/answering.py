"""Answers: what is said to the person whose turn it is, and word to others, stored in the transaction of the effect."""

from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.deliveries import Attachment, Lane, NewDelivery
from roundtable.errors import Refusal
from roundtable.languages import Language, Tongue
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.quiet_hours import Hours, next_office_hour
from roundtable.reach import Way, way_to
from roundtable.services.desk import Desk, Said, Turn
from roundtable.services.letters import in_thread, words_for
from roundtable.services.snapshots import view
from roundtable.services.waiting import leave_off, wait_for_no_reason
from roundtable.statements.identity import OldButton
from roundtable.statements.late import hours_of
from roundtable.statements.parts import Statement
from roundtable.submissions import StoredFile, Upload
from roundtable.words import Words

NO_WORDS = Words("")
"""The caption of files whose words went before them."""
MOST_IN_AN_ALBUM = 10
"""https://core.telegram.org/bots/api#sendmediagroup"""


async def answer(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    statement: Statement,
    *,
    edit: bool = False,
    tongue: Tongue | Language | None = None,
    attachments: tuple[Attachment, ...] = (),
    apart: bool = False,
    once: str | None = None,
) -> int | None:
    """Say it to the person whose turn it is and end the turn: the inbox row is done in this transaction.

    `edit` puts the words into the message whose button was pressed, where there is one; `apart` sends a file after the
    words; `tongue` says it in another language than the turn's. With `once` nothing is said where something was under
    the same one. Returns the delivery of the words, None at a page. Raises ValueError for what may not be said in a
    group.
    """
    if turn.heard is not None:
        turn.heard.append(Said(statement, attachments))
        return None
    if turn.is_in_group and not statement.for_groups:
        raise ValueError(f"{type(statement).__name__} is nothing for a group")
    known = None if turn.is_in_group else turn.known
    said_in = Tongue(tongue or turn.tongue)
    words = desk.wording.words(statement, said_in)
    new = NewDelivery(
        chat_id=turn.chat_id,
        person_id=known.id if known is not None else None,
        lane=Lane.ANSWER,
        language=said_in.first,
        statement=desk.wording.dump(statement),
        words=replace(words, thread=turn.thread) if turn.thread else words,
        made_at=turn.now,
        not_before_at=turn.now,
        once=once,
        edits_message_id=turn.message_id if edit else None,
        is_secret=statement.carries_secret,
    )
    delivery_id = await _store(tx, new, attachments, apart=apart)
    await end(tx, turn)
    return delivery_id


async def end(tx: Transaction, turn: Turn) -> None:
    """The inbox row of this turn is done; at a page there is none. Whoever presses a button types no reason: it is
    asked for anew where the button asks for it."""
    if turn.leaves_off:
        await leave_off(tx, turn)
    elif turn.message_id is not None:
        await wait_for_no_reason(tx, turn)
    if turn.update_id is not None:
        handled = tx.inbox.done_unread if turn.carries_secret else tx.inbox.done
        await handled(turn.update_id, turn.now)


async def tell(
    desk: Desk,
    tx: Transaction,
    person: Person,
    statement: Statement,
    now: datetime,
    *,
    attachments: tuple[Attachment, ...] = (),
    silent: bool = False,
    edits: int | None = None,
    to_letter: Upload | None = None,
    apart: bool = False,
    once: str | None = None,
    useful_until_at: datetime | None = None,
) -> bool:
    """Word to somebody whose turn it is not (or no longer is), at once, over the first channel that reaches them;
    `edits` is the message in their chat whose place it takes; a letter stays in the thread of the one of ours
    that `to_letter` came in answer to; `apart` and `once` as in `answer`. False when no channel does, or it was said
    under the same `once`: nobody is told here."""
    way = way_to(person, desk.channels)
    if way is None:
        return False
    word = word_to(desk, person, way, statement, now)
    new = replace(word, silent=silent, once=once, useful_until_at=useful_until_at)
    if edits is None:
        new = replace(new, not_before_at=await _behind_late_words(desk, tx, statement, new))
    if to_letter is not None and new.words is not None and way.address:
        new = replace(new, words=in_thread(new.words, to_letter.caption, to_letter.thread))
    new = replace(new, edits_message_id=edits) if way.chat_id else new
    return await _store(tx, new, attachments, apart=apart) is not None


async def _behind_late_words(desk: Desk, tx: Transaction, statement: Statement, new: NewDelivery) -> datetime:
    """When it is said. Word of what others have done does not pass older word that waits for office hours: nobody
    hears that something was taken back before they hear of it."""
    now = new.not_before_at
    if not await tx.deliveries.is_put_off(new.channel, new.chat_id, new.address, now):
        return now
    today = local_day(now)
    rest_days = (await view(desk, tx, today)).snapshot.rest_days
    waits = hours_of(statement, today, rest_days) is Hours.OFFICE
    return next_office_hour(now, rest_days) if waits else now


async def tell_chat(
    desk: Desk,
    tx: Transaction,
    chat_id: int,
    statement: Statement,
    now: datetime,
    *,
    language: Language = Language.LO,
    once: str | None = None,
    not_before_at: datetime | None = None,
) -> None:
    """Word to a chat that is nobody's, whose turn it is not: a group, or somebody who is not of the house (yet, or any
    more). `once` as in `answer`; at once unless it is not to be said before a moment."""
    new = NewDelivery(
        chat_id=chat_id,
        person_id=None,
        lane=Lane.ANSWER,
        language=language,
        statement=desk.wording.dump(statement),
        words=desk.wording.words(statement, language),
        made_at=now,
        not_before_at=not_before_at or now,
        once=once,
    )
    await tx.deliveries.add(new)


def unworded(
    person: Person,
    way: Way,
    now: datetime,
    *,
    once: str | None = None,
    notice_id: int | None = None,
) -> NewDelivery:
    """A broadcast to one person over one way, from now on; worded when it is claimed."""
    return NewDelivery(
        chat_id=way.chat_id,
        person_id=person.id,
        lane=Lane.BROADCAST,
        language=person.speaks,
        statement=None,
        words=None,
        made_at=now,
        not_before_at=now,
        once=once,
        channel=way.channel,
        address=way.address,
        notice_id=notice_id,
    )


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
        is_secret=statement.carries_secret,
    )


async def _store(
    tx: Transaction, new: NewDelivery, attachments: tuple[Attachment, ...], *, apart: bool = False
) -> int | None:
    """The id of the delivery of the words."""
    first, *others = in_pieces(new, attachments, apart=apart)
    delivery_id = await tx.deliveries.add(first)
    for other in others:
        await tx.deliveries.add(other)
    return delivery_id


def in_pieces(new: NewDelivery, attachments: tuple[Attachment, ...], *, apart: bool = False) -> tuple[NewDelivery, ...]:
    """One attachment travels with the words, unless they are too long for that (`apart`), and so do all of a letter. An
    album of Telegram cannot carry buttons nor more than ten files. What does not travel with the words follows them and
    rings no bell. What only Telegram has does not travel with a letter."""
    if new.address:
        attachments = tuple(one for one in attachments if one.sha256)
    if not attachments:
        return (new,)
    if new.address or (len(attachments) == 1 and not apart):
        return (replace(new, attachments=attachments),)
    files = replace(new, statement=None, words=NO_WORDS, edits_message_id=None, silent=True)
    pieces = [new]
    for first in range(0, len(attachments), MOST_IN_AN_ALBUM):
        once = f"{new.once}:files-{first}" if new.once is not None else None
        pieces.append(replace(files, once=once, attachments=attachments[first : first + MOST_IN_AN_ALBUM]))
    return tuple(pieces)


async def refuse(desk: Desk, turn: Turn, refusal: Refusal) -> None:
    """Speak a refusal in a transaction of its own: the one of the verb was rolled back. In a group nobody is refused
    before the others."""
    async with desk.work() as tx:
        if refusal.audit:
            await tx.audit.add(turn.now, turn.who, refusal.audit, refusal.subject)
        if turn.is_in_group:
            await end(tx, turn)
            return
        statement = refusal.statement
        if isinstance(statement, OldButton) and turn.former is not None:
            statement = replace(statement, leads_on=False)
        await answer(desk, tx, turn, statement)


async def end_silently(desk: Desk, turn: Turn) -> None:
    """End a turn that asks for no answer: a button that only fills a grid."""
    async with desk.work() as tx:
        await end(tx, turn)


async def end_unread(desk: Desk, turn: Turn) -> None:
    """End a turn that was not meant for us: nothing is kept of what was said to others."""
    async with desk.work() as tx:
        if turn.update_id is not None:
            await tx.inbox.done_unread(turn.update_id, turn.now)


def attachments_of(files: tuple[StoredFile, ...]) -> tuple[Attachment, ...]:
    """Stored files as they travel with a message."""
    return tuple(Attachment(file.sha256, file.name, file.kind, file.telegram_file_id) for file in files)
