"""What follows from a hand-over on its day: the welcome and the hand-over sheet, and the questions that go with the
post. Rights and duties have gone with the day itself; this is said by whoever looks by then, once."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from roundtable.actors import Holder
from roundtable.awaiting import Awaiting
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import Handover, told_from
from roundtable.moments import local_day
from roundtable.obligations import State
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.posts import Post
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.handover_changes import line_of
from roundtable.services.hearing import hearers_of
from roundtable.services.identity import welcome
from roundtable.services.meetings import MEETINGS_BACK
from roundtable.services.obligations import papers_in_force
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import HORIZON, View, submission_line, view
from roundtable.statements.handovers import HandoverLine, HandoverSheet, PostVacant
from roundtable.statements.parts import ObligationLine, SubmissionLine

Line = TypeVar("Line", ObligationLine, SubmissionLine)

OPEN_A_PAGE = 4
SENT_A_PAGE = 6


async def follow(desk: Desk) -> int:
    """Say and do what follows from every hand-over whose morning has come. Returns how many. Each is a transaction of
    its own, and is done once whoever looks."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        to_come = await tx.handovers.to_come()
        if not to_come or local_day(now) < to_come[0].on:
            return 0
        seen = await view(desk, tx, local_day(now))
    rest_days = seen.snapshot.rest_days
    due = [one for one in to_come if told_from(one.on, desk.windows, rest_days) <= now]
    done = 0
    for handover in due:
        async with desk.work() as tx:
            if await tx.handovers.done(handover.id, now):
                await _follow(desk, tx, handover, now)
                done += 1
    return done


async def _follow(desk: Desk, tx: Transaction, handover: Handover, now: datetime) -> None:
    seen = await view(desk, tx, local_day(now))
    line = await line_of(tx, seen, handover)
    post = next((one for one in seen.snapshot.posts if one.id == handover.post_id), None)
    holder = await tx.roster.person(handover.from_id)
    if line is None or post is None or holder is None:
        return
    await tx.audit.add(now, "scheduler", "handed-over", f"post:{post.id}", details=f"{handover.to_id or ''}")
    successor = await tx.roster.person(handover.to_id) if handover.to_id is not None else None
    pages = await _pages(desk, tx, seen, line, post)
    if successor is not None:
        await _move_questions(tx, seen, post, holder, successor, now)
        held = Holder.of(successor, seen.holdings_of(successor), seen.today)
        word = await welcome(desk, tx, held, seen.today)
        way = way_to(successor, desk.channels)
        in_chat = way is not None and bool(way.chat_id)  # in a letter a command leads nowhere
        await tell(desk, tx, successor, word if in_chat else replace(word, terms=()), now)
        for one in hearers_of(seen, (successor,), post.body, even_away=True):
            await tell(desk, tx, one.person, replace(pages[0], hears_for=one.for_whom), now)
    elif not seen.snapshot.hearing.is_held(post, seen.today):
        vacant = PostVacant(seen.post_line(post), seen.person_line(holder), handover.on)
        await tell_secretariat(desk, tx, seen, vacant, now, besides=holder)
    whole = await _pages(desk, tx, seen, line, post, is_whole=True)
    last_day = handover.on - timedelta(days=1)
    for one in hearers_of(seen, (holder,), post.body, on=last_day, even_away=True):
        for page in whole:
            await tell(desk, tx, one.person, replace(page, hears_for=one.for_whom), now)


async def _move_questions(
    tx: Transaction, seen: View, post: Post, holder: Person, successor: Person, now: datetime
) -> None:
    """What the former holder was asked and has not answered: papers that came and were not confirmed are asked of the
    successor, and what is awaited from a chat about this body is awaited from theirs."""
    left = [one.post for one in seen.current() if one.person.id == holder.id]
    if any(one.body == post.body for one in left):
        return
    await tx.uploads.hand_over(post.body, holder.id, successor.id, successor.chat_id or 0, everything=not left)
    awaiting = await tx.awaiting.get(holder.chat_id) if holder.chat_id is not None else None
    if holder.chat_id is None or awaiting is None:
        return
    if awaiting.about is not None and awaiting.about.body == post.body:
        await tx.awaiting.clear(holder.chat_id)
        if successor.chat_id is not None and await tx.awaiting.get(successor.chat_id) is None:
            await tx.awaiting.put(successor.chat_id, Awaiting(awaiting.what, awaiting.about), now)
    elif not left:
        await tx.awaiting.clear(holder.chat_id)


async def show_sheet(desk: Desk, turn: Turn, handover_id: int, page: int) -> None:
    """A page of the sheet as things stand now, for either of them and for whoever sees what the body owes. A page that
    is no more is the last one."""
    async with desk.work() as tx:
        handover = await tx.handovers.get(handover_id)
        seen = await view(desk, tx, turn.today)
        line = await line_of(tx, seen, handover) if handover is not None else None
        if handover is None or line is None or handover.called_off_at is not None:
            raise TooOld
        if not may(turn.actor, Action.SEE_ROW, line.post.body):
            raise NotAllowed(subject=f"{Action.SEE_ROW} {line.post.body}")
        post = next(one for one in seen.snapshot.posts if one.id == handover.post_id)
        pages = await _pages(desk, tx, seen, line, post)
        await answer(desk, tx, turn, pages[min(max(page, 1), len(pages)) - 1], edit=True)


async def _pages(
    desk: Desk, tx: Transaction, seen: View, line: HandoverLine, post: Post, *, is_whole: bool = False
) -> tuple[HandoverSheet, ...]:
    """What is open with what was promised, four a page, and then the papers, the newest first."""
    held = Holder(Person(0, line.holder.name), (post,))
    items = seen.open_for(held)
    papers = await _papers_of(tx, seen, held, post.body)
    opens = _cut(items, OPEN_A_PAGE) or [()]
    sents = _cut(papers, SENT_A_PAGE)
    last_meeting, next_meeting = _meetings(seen, post.body)
    sheet = HandoverSheet(line, len(items), len(papers), pages=len(opens) + len(sents), is_whole=is_whole)
    pages = [replace(sheet, open=some) for some in opens] + [replace(sheet, sent=some) for some in sents]
    pages[0] = replace(pages[0], last_meeting=last_meeting, next_meeting=next_meeting)
    return tuple(replace(page, page=number) for number, page in enumerate(pages, 1))


def _cut(things: tuple[Line, ...], size: int) -> list[tuple[Line, ...]]:
    return [things[start : start + size] for start in range(0, len(things), size)]


async def _papers_of(tx: Transaction, seen: View, held: Holder, body: str) -> tuple[SubmissionLine, ...]:
    """Every paper of the body that is in force and that the holder of the post may see, the newest first."""
    found = []
    for key in dict.fromkeys(one.obligation for one in await tx.submissions.of_bodies({body})):
        if not seen.sees(held, key):
            continue
        found += [submission_line(one, seen.name_of(one.person_id)) for one in await papers_in_force(tx, key)]
    return tuple(sorted(found, key=lambda one: one.received_at, reverse=True))


def _meetings(seen: View, body: str) -> tuple[ObligationLine | None, ObligationLine | None]:
    """The last that was held, and the next that is planned."""
    lines = seen.lines_due(seen.today - 2 * MEETINGS_BACK, seen.today + 2 * HORIZON, frozenset({body}))
    meetings = [line for line in lines if line.family is Family.MEETING]
    held = [one for one in meetings if one.standing.held_on is not None]
    planned = [one for one in meetings if one.standing.state is State.PLANNED]
    last = max(held, key=lambda one: one.standing.held_on or seen.today, default=None)
    return last, min(planned, key=lambda one: one.standing.planned_on or seen.today, default=None)
