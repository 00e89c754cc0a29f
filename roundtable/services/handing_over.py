"""What follows from a hand-over on its day: the welcome and the hand-over sheet, and the questions that go with the
post. Rights and duties have gone with the day itself; this is said by whoever looks by then, once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.handovers import Handover, falls_away, told_from
from roundtable.mergers import has_ended
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.posts import Post
from roundtable.quiet_hours import in_office_hours
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.handover_changes import line_of, take_back, tell_of
from roundtable.services.handover_facts import facts_of, takes_over
from roundtable.services.handover_papers import facts_for, papers_of_the_day
from roundtable.services.handover_questions import move_questions
from roundtable.services.hearing import hearers_of
from roundtable.services.identity import welcome
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.handover_papers import HandoverFacts
from roundtable.statements.handovers import HandoverCalledOff, HandoverSheet, PostVacant
from roundtable.statements.identity import Welcome


async def follow(desk: Desk) -> int:
    """Say and do what follows from every hand-over whose morning has come. Returns how many. Each is a transaction of
    its own, and is done once whoever looks."""
    await call_off_ended(desk)
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
        papers = await papers_of_the_day(desk, handover, local_day(now))
        async with desk.work() as tx:
            if await tx.handovers.done(handover.id, now):
                done += await _follow(desk, tx, handover, papers, now)
    return done


async def call_off_ended(desk: Desk) -> int:
    """Hand-overs whose day comes when there is no such body any more, since the roster has said so: they are called
    off as soon as somebody looks, and both of them and the RTP Secretariat hear why, once. Returns how many. Each is a
    transaction of its own."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        to_come = await tx.handovers.to_come()
        if not to_come:
            return 0
        seen = await view(desk, tx, local_day(now))
    fallen = [one for one in to_come if falls_away(one, _body_until(seen, one))]
    done = 0
    for handover in fallen:
        async with desk.work() as tx:
            done += await _call_off(desk, tx, handover, now)
    return done


def _body_until(seen: View, handover: Handover) -> date | None:
    post = next((one for one in seen.snapshot.posts if one.id == handover.post_id), None)
    return seen.bodies[post.body].valid_until if post is not None else None


async def _call_off(desk: Desk, tx: Transaction, handover: Handover, now: datetime) -> bool:
    """Whether it was still to come."""
    seen = await view(desk, tx, local_day(now))
    until, line = _body_until(seen, handover), await line_of(tx, seen, handover)
    if until is None or not falls_away(handover, until) or not await tx.handovers.call_off(handover.id, now):
        return False
    post = next(one for one in seen.snapshot.posts if one.id == handover.post_id)
    await tx.audit.add(now, "scheduler", "handover-called-off", f"post:{post.id}", details="body-ended")
    held = await _listed(tx, handover)
    if line is None or held is None:
        return True
    await take_back(tx, held, handover)
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    word = HandoverCalledOff(line, body_ends=until)
    await tell_of(desk, tx, seen, held, handover.to_id or 0, word, now, silent=silent)
    return True


async def _listed(tx: Transaction, handover: Handover) -> Holding | None:
    """What the holder holds by their own row, which may say more than the days of the body."""
    for one in await tx.roster.listed_holdings():
        if (one.post.id, one.person.id, one.end_on) == (handover.post_id, handover.from_id, handover.on):
            return one
    return None


async def _follow(
    desk: Desk, tx: Transaction, handover: Handover, papers: Mapping[int, tuple[Attachment, ...]], now: datetime
) -> bool:
    """Whether anything followed: not where the post is no more, nor where the body ended before."""
    seen = await view(desk, tx, local_day(now))
    facts = await facts_of(tx, seen, handover)
    post = next((one for one in seen.snapshot.posts if one.id == handover.post_id), None)
    holder = await tx.roster.person(handover.from_id)
    if facts is None or post is None or holder is None or has_ended(seen.bodies[post.body], handover.on):
        return False
    await tx.audit.add(now, "scheduler", "handed-over", f"post:{post.id}", details=f"{handover.to_id or ''}")
    successor = await tx.roster.person(handover.to_id or 0) if takes_over(seen, handover) else None
    if successor is not None:
        welcomed = await _welcome(desk, tx, seen, post, holder, successor)
        way = way_to(successor, desk.channels)
        in_chat = way is not None and bool(way.chat_id)  # in a letter a command leads nowhere
        await tell(desk, tx, successor, welcomed if in_chat else replace(welcomed, terms=()), now)
        file = papers.get(successor.id, ())
        sheet = facts.with_paper() if file else facts.pages()[0]
        for one in hearers_of(seen, (successor,), post.body, even_away=True):
            await tell(desk, tx, one.person, replace(sheet, hears_for=one.for_whom), now, attachments=file)
        await move_questions(desk, tx, seen, post, holder, successor, now)
    if not seen.snapshot.hearing.is_held(post, seen.today):
        vacant = PostVacant(seen.post_line(post), seen.person_line(holder), handover.on, post.id)
        await tell_secretariat(desk, tx, seen, vacant, now, besides=holder)
    last_day = handover.on - timedelta(days=1)
    file = papers.get(holder.id, ())
    for one in hearers_of(seen, (holder,), post.body, on=last_day, even_away=True):
        *sheets, last = _left_to(facts, has_paper=bool(file))
        way = way_to(one.person, desk.channels)
        in_chat = way is not None and bool(way.chat_id)
        is_last = in_chat and one.person.id == holder.id and not seen.holdings_of(holder)
        for sheet in (*sheets, replace(last, is_last=is_last)):
            await tell(desk, tx, one.person, replace(sheet, hears_for=one.for_whom), now, attachments=file, apart=True)
    return True


def _left_to(facts: HandoverFacts, *, has_paper: bool) -> tuple[HandoverSheet, ...]:
    """To who has given the post away and may press no button any more: the paper with how much stands on it; where it
    could not be set, every page as a message."""
    return (facts.with_paper(),) if has_paper else tuple(replace(page, is_whole=True) for page in facts.pages())


async def _welcome(desk: Desk, tx: Transaction, seen: View, post: Post, holder: Person, successor: Person) -> Welcome:
    """The one that every newcomer gets; of all who held their posts before them, whoever has given them this one."""
    held = Holder.of(successor, seen.holdings_of(successor), seen.today)
    is_known = not holder.placeholder and not holder.is_forgotten
    before = (seen.person_line(holder, (post,)),) if is_known else ()
    return replace(await welcome(desk, tx, held, seen.today, post.body), before=before)


async def show_sheet(desk: Desk, turn: Turn, handover_id: int, page: int) -> None:
    """A page of the sheet as things stand now, for either of them and for whoever sees what the body owes. A page that
    is no more is the last one."""
    async with desk.work() as tx:
        pages = (await facts_for(desk, tx, turn, handover_id)).pages()
        await answer(desk, tx, turn, pages[min(max(page, 1), len(pages)) - 1], edit=True)
