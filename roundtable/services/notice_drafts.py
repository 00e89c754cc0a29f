"""Drafts of notices, step by step: to whom, the words in both languages, a file, and a look at it all.

Every step can be left; the draft stays, one a person, and its parts can be filled in any order.
"""

from dataclasses import replace

from roundtable.audiences import Addressed, Audience
from roundtable.bodies import Body
from roundtable.books import AlreadyThere, Transaction
from roundtable.errors import TooOld
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.notices import Notice, NoticeState, as_typed, content_problem, first_line, length_of, tally
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.services import notice_steps as steps
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.notice_lines import fates_of, sendable, sender_of
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
from roundtable.statements.notices import (
    NoticeBodies,
    NoticeBody,
    NoticeDropped,
    NoticeLine,
    Notices,
)

RECENT = 5
"""Notices on the list of what was sent lately."""
EVERY = "all"
"""Every body, as a button names it."""


async def open_notices(desk: Desk, turn: Turn) -> None:
    """The draft one has and what was sent lately; where there is neither a new draft begins."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        bodies = steps.require_sending(turn, seen)
        draft = await tx.notices.draft_of(turn.holder.person.id)
        sent = await tx.notices.recent([body.code for body in bodies], RECENT)
        if draft is None and not sent:
            await _begin(desk, tx, turn, seen)
            return
        lines = []
        for one in sent:
            found = await fates_of(desk, tx, seen, one)
            title, at = first_line(one.words), one.approved_at or one.made_at
            lines.append(NoticeLine(one.id, title, one.state, at, tally(found)))
        title = first_line(draft.words) if draft is not None else UNNAMED
        await answer(desk, tx, turn, Notices(draft.id if draft is not None else None, title, tuple(lines)))


def every_of(bodies: tuple[Body, ...]) -> frozenset[str] | None:
    """All that may be written to: for the RTP Secretariat whichever there are when it goes out."""
    codes = frozenset(body.code for body in bodies)
    return None if RTP_SECRETARIAT in codes else codes


async def begin(desk: Desk, turn: Turn) -> None:
    """A new draft, or the one there is."""
    async with desk.work() as tx:
        await _begin(desk, tx, turn, await view(desk, tx, turn.today))


async def _begin(desk: Desk, tx: Transaction, turn: Turn, seen: View) -> None:
    bodies = steps.require_sending(turn, seen)
    person_id = turn.holder.person.id
    await tx.locks.hold(f"notices of person:{person_id}")
    draft = await tx.notices.draft_of(person_id)
    if draft is None:
        audience = Audience(bodies=every_of(bodies))
        try:
            draft = await tx.notices.add(person_id, sender_of(bodies, audience.bodies), audience, turn.now)
        except AlreadyThere as by_now:
            raise TooOld from by_now
    await steps.show_step(desk, tx, turn, seen, draft)


async def go_to_next(desk: Desk, turn: Turn, notice_id: int) -> None:
    """The first step that is open still."""
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await steps.show_step(desk, tx, turn, seen, draft)


# To whom


async def show_audience(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await steps.show_audience(desk, tx, turn, seen, draft)


async def switch_post(desk: Desk, turn: Turn, notice_id: int, post: Addressed) -> None:
    """On when it is off, and off when it is on."""
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        audience = replace(draft.audience, posts=draft.audience.posts ^ {post})
        draft = await steps.changed(tx, replace(draft, audience=audience))
        await steps.show_audience(desk, tx, turn, seen, draft)


async def show_bodies(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await _show_bodies(desk, tx, turn, seen, draft)


async def switch_body(desk: Desk, turn: Turn, notice_id: int, code: str) -> None:
    """On or off; the first one that is named stands in place of "all", and without any it is all again."""
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        bodies = sendable(seen, turn.holder)
        every = every_of(bodies)
        if code != EVERY and code not in {body.code for body in bodies}:
            raise TooOld
        chosen = draft.audience.bodies
        if code == EVERY:
            chosen = every
        elif chosen == every or chosen is None:
            chosen = frozenset({code})
        else:
            chosen = (chosen ^ {code}) or every
        audience = replace(draft.audience, bodies=chosen)
        draft = await steps.changed(tx, replace(draft, audience=audience, body=sender_of(bodies, chosen)))
        await _show_bodies(desk, tx, turn, seen, draft)


async def _show_bodies(desk: Desk, tx: Transaction, turn: Turn, seen: View, draft: Notice) -> None:
    bodies, chosen = sendable(seen, turn.holder), draft.audience.bodies
    every = chosen is None or chosen == every_of(bodies)
    lines = tuple(
        NoticeBody(body.code, body.name, not every and chosen is not None and body.code in chosen) for body in bodies
    )
    await answer(desk, tx, turn, NoticeBodies(draft.id, lines, every), edit=True)


# The words


async def ask_words(desk: Desk, turn: Turn, notice_id: int, language: Language) -> None:
    async with desk.work() as tx:
        _, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await steps.ask_words(desk, tx, turn, draft, language)


async def take_words(desk: Desk, turn: Turn, language: Language, text: str) -> None:
    """The words somebody typed, as they are; what cannot be taken is asked for again."""
    async with desk.work() as tx:
        mine = await tx.notices.draft_of(turn.holder.person.id)
        if mine is None:
            await stop_waiting(tx, turn)
            await answer(desk, tx, turn, NotUnderstood(NotUnderstoodKind.TEXT))
            return
        seen, draft = await steps.take_draft(desk, tx, turn, mine.id)
        words = as_typed(text)
        problem = content_problem(words)
        if problem is not None:
            asked = replace(steps.words_asked(draft, language), problem=problem, length=length_of(words))
            await answer(desk, tx, turn, asked)
            return
        both = Bilingual(words, draft.words.en) if language is Language.LO else Bilingual(draft.words.lo, words)
        draft = await steps.changed(tx, replace(draft, words=both))
        await steps.wait_no_more(tx, turn)
        await steps.show_step(desk, tx, turn, seen, draft)


# The file


async def ask_file(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        _, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await steps.ask_file(desk, tx, turn, draft)


async def go_without_file(desk: Desk, turn: Turn, notice_id: int) -> None:
    """None, also in place of one that was there."""
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        draft = await steps.changed(tx, replace(draft, file=None, file_settled=True))
        await steps.wait_no_more(tx, turn)
        await steps.show_step(desk, tx, turn, seen, draft)


# All of it


async def show_draft(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await steps.wait_no_more(tx, turn)
        await steps.show_overview(desk, tx, turn, seen, draft, None)


async def check(desk: Desk, turn: Turn, notice_id: int) -> None:
    """Both languages as they will be received, and whom they reach; or what is missing still."""
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await steps.look_at(desk, tx, turn, seen, draft)


async def go_back_to_check(desk: Desk, turn: Turn, notice_id: int, revision: int) -> None:
    """The last step once more, in the place of the names: its previews stand above it still. What was changed since
    they were looked at is looked at again."""
    async with desk.work() as tx:
        seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
        if draft.revision != revision:
            await steps.look_at(desk, tx, turn, seen, draft, changed=True)
            return
        await steps.show_check(desk, tx, turn, seen, draft)


async def drop(desk: Desk, turn: Turn, notice_id: int) -> None:
    """Not to be sent: nothing was, and the draft is put away."""
    async with desk.work() as tx:
        _, draft = await steps.take_draft(desk, tx, turn, notice_id)
        await tx.notices.move(draft.id, NoticeState.DISCARDED, turn.now)
        await tx.audit.add(turn.now, turn.who, "notice-dropped", f"notice:{draft.id}")
        await steps.wait_no_more(tx, turn)
        await answer(desk, tx, turn, NoticeDropped(), edit=True)
