"""The steps of a draft: what is asked and shown at each, and which comes next."""

from dataclasses import replace

from roundtable.actors import Actor, Bearer
from roundtable.awaiting import Awaited, Awaiting
from roundtable.bodies import Body
from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.notices import Notice, NoticeState, Obstacle, Step, first_line, next_step, obstacle
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.quiet_hours import next_office_hour
from roundtable.services.answering import answer
from roundtable.services.clearances import needs_clearance
from roundtable.services.desk import Desk, Turn
from roundtable.services.notice_lines import file_of, find, received, sendable, sender_of, to_line, travels
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.notices import (
    NoticeAudience,
    NoticeDraft,
    NoticeFileAsked,
    NoticeReady,
    NoticeWordsAsked,
)

FEW_NAMES = 5

_WORDS = {Language.LO: Awaited.NOTICE_LO, Language.EN: Awaited.NOTICE_EN}


def require_sending(turn: Turn, seen: View) -> tuple[Body, ...]:
    """The bodies this person may write to. Raises NotAllowed, naming the secretariats of their bodies; a link leads to
    one notice that was received, and to no draft."""
    holder = turn.holder
    bodies = () if isinstance(turn.actor, Bearer) else sendable(seen, holder)
    if not bodies:
        whom = tuple(
            seen.post_line(Post(0, body, PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)) for body in holder.bodies
        )
        raise NotAllowed(whom, subject=Action.SEND_NOTICE)
    return bodies


def require_every_body(seen: View, draft: Notice, actor: Actor) -> None:
    """Raise NotAllowed unless the actor may write to every body of the audience, and in the name of its sender."""
    bodies = draft.audience.bodies
    if bodies is None:
        bodies = frozenset(body.code for body in seen.snapshot.bodies if body.valid_on(seen.today))
    if not all(may(actor, Action.SEND_NOTICE, body) for body in (draft.body, *bodies)):
        raise NotAllowed(subject=f"{Action.SEND_NOTICE} notice:{draft.id}")


async def take_draft(desk: Desk, tx: Transaction, turn: Turn, notice_id: int) -> tuple[View, Notice]:
    """One's own draft, held to the end of the transaction, to whom one may write today. Raises TooOld for anything
    else."""
    await tx.locks.hold(f"notice:{notice_id}")
    seen = await view(desk, tx, turn.today)
    require_sending(turn, seen)
    draft = await tx.notices.get(notice_id)
    if draft is None or draft.in_charge_id != turn.holder.person.id or draft.state is not NoticeState.DRAFT:
        raise TooOld
    return seen, await within_reach(tx, turn, seen, draft)


async def within_reach(tx: Transaction, turn: Turn, seen: View, draft: Notice) -> Notice:
    """The draft as it is, or, of somebody who has another post by now, kept as one more revision to whom they may still
    write: nobody of the bodies they have left is shown to them. Held by the caller."""
    bodies = require_sending(turn, seen)
    codes, chosen = frozenset(body.code for body in bodies), draft.audience.bodies
    everywhere = RTP_SECRETARIAT in codes
    if everywhere or (draft.body in codes and chosen is not None and chosen <= codes):
        return draft
    left = (chosen or codes) & codes or codes
    audience = replace(draft.audience, bodies=left)
    return await changed(tx, replace(draft, audience=audience, body=sender_of(bodies, left)))


async def changed(tx: Transaction, draft: Notice) -> Notice:
    """Kept as one more revision."""
    kept = await tx.notices.change(draft)
    if kept is None:
        raise TooOld
    return kept


async def show_step(desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice) -> None:
    match next_step(draft):
        case Step.AUDIENCE:
            await show_audience(desk, tx, turn, seen, draft)
        case Step.WORDS_LO:
            await ask_words(desk, tx, turn, draft, Language.LO)
        case Step.WORDS_EN:
            await ask_words(desk, tx, turn, draft, Language.EN)
        case Step.FILE:
            await ask_file(desk, tx, turn, draft)
        case Step.CHECK:
            await look_at(desk, tx, turn, seen, draft)


async def show_audience(desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice) -> None:
    await wait_no_more(tx, turn)
    found = await find(desk, tx, seen, draft.audience)
    people = found.gathered.people
    names = tuple(seen.person_line(one.person, (one.post,)) for one in people[:FEW_NAMES])
    to = to_line(seen, draft, found.check)
    several = len(sendable(seen, turn.holder)) > 1
    await answer(desk, tx, turn, NoticeAudience(draft.id, to, names, len(people), several), edit=True)


async def ask_words(desk: Desk, tx: Transaction, turn: Turn, draft: Notice, language: Language) -> None:
    await answer(desk, tx, turn, words_asked(draft, language), edit=True)
    await wait_for(tx, turn, Awaiting(_WORDS[language], question=f"notice-words|{draft.id}|{language}"))


def words_asked(draft: Notice, language: Language) -> NoticeWordsAsked:
    now, other = first_line(draft.words).in_(language), draft.words.in_(language.other)
    return NoticeWordsAsked(draft.id, language, now, other_is_missing=not other)


async def ask_file(desk: Desk, tx: Transaction, turn: Turn, draft: Notice) -> None:
    await answer(desk, tx, turn, NoticeFileAsked(draft.id, file_of(draft)), edit=True)
    await wait_for(tx, turn, Awaiting(Awaited.NOTICE_FILE))


async def show_overview(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice, missing: Obstacle | None
) -> None:
    found = await find(desk, tx, seen, draft.audience)
    to, titles = to_line(seen, draft, found.check), first_line(draft.words)
    await answer(desk, tx, turn, NoticeDraft(draft.id, to, titles, file_of(draft), missing), edit=True)


async def look_at(desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice, *, changed: bool = False) -> None:
    """`changed`: an approval was for words that are others by now."""
    ready = await _checked(desk, tx, turn, seen, draft)
    if ready is None:
        return
    statement, (files, apart) = received(seen, draft), travels(desk, seen, draft)
    for language in Language:
        await answer(desk, tx, turn, statement, tongue=language, attachments=files, apart=apart)
    await answer(desk, tx, turn, replace(ready, changed=changed))


async def show_check(desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice) -> None:
    """The last step without the previews, which were shown before."""
    ready = await _checked(desk, tx, turn, seen, draft)
    if ready is not None:
        await answer(desk, tx, turn, ready, edit=True)


async def _checked(desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice) -> NoticeReady | None:
    """None when something is missing still, which has been said then."""
    await wait_no_more(tx, turn)
    found = await find(desk, tx, seen, draft.audience)
    missing = obstacle(draft, found.check.reaches)
    if missing is not None:
        await show_overview(desk, tx, turn, seen, draft, missing)
        return None
    goes_out_at = next_office_hour(turn.now, seen.snapshot.rest_days)
    later = goes_out_at if goes_out_at > turn.now else None
    to, asks_head = to_line(seen, draft, found.check), needs_clearance(seen, turn.actor, draft)
    return NoticeReady(draft.id, draft.revision, to, file_of(draft), later, asks_head=asks_head)


async def wait_no_more(tx: Transaction, turn: Turn) -> None:
    """For a part of a notice."""
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.what.is_for_a_notice:
        await stop_waiting(tx, turn)
