"""The page of a principal's week: once a week, on its first morning, for printing: to the assistants, and to the
principal themselves, who hears of their duties by it alone."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.duties import Family
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.obligations import FactKind, State
from roundtable.paper_ports import NotTypeset, Typesetter
from roundtable.people import Holding, Person
from roundtable.ports import FileStore
from roundtable.posts import Side
from roundtable.principal_weeks import (
    MEETINGS_AHEAD,
    MEETINGS_TO_HOLD,
    WEEK,
    asks_for_answer,
    asks_for_approval,
    assistants_told,
    days_as_principal,
    end_of_week,
    posts_of_principal,
    readers_of_page,
    said_in_the_name_of,
    week_to_tell,
)
from roundtable.reach import way_to
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.services.snapshots import LOOK_BACK, View, view
from roundtable.statements.parts import ObligationLine, Statement
from roundtable.statements.principals import PrincipalWeek, RoundTableLine, Sent, SentLine, WeekPage, YourWeek
from roundtable.submissions import FileKind

log = logging.getLogger(__name__)

MAX_PAGE_BYTES = 5_000_000
DONE = "principals-week"
"""The small fact under which the Monday of the last week is kept whose pages are all out."""

_HOW = {FactKind.SUBMITTED: Sent.FILED, FactKind.APPROVED: Sent.APPROVED, FactKind.ON_PAPER: Sent.ON_PAPER}


async def send_weeks(desk: Desk, store: FileStore, typesetter: Typesetter) -> int:
    """On the first morning of a week on which something is sent; what could not be set then, or was missed, comes on a
    later one.
    Returns the deliveries. Pages are set before any transaction; a page has one delivery a reader and week, so that
    doing it twice, or in two processes, changes nothing, and one that could not be sent in its week is not sent beside
    the next. Who has nothing to read gets no page that week."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        monday = week_to_tell(seen.snapshot, now, await tx.meta.get(DONE))
        if monday is None:
            return 0
    count, all_set = 0, True
    for principal_id, on in days_as_principal(seen.snapshot, monday, seen.today).items():
        principal = seen.snapshot.person(principal_id)
        if principal is None:
            continue
        page = page_for(seen, principal, monday) if on == seen.today else _last_page(seen, principal, monday, on)
        try:
            count += await _send(desk, store, typesetter, seen, principal, page, on, now) if page else 0
        except NotTypeset as error:
            all_set = False
            log.error("the page of a principal's week could not be set: %s", error)
    if all_set:
        async with desk.work() as tx:
            await tx.meta.put(DONE, monday.isoformat())
    return count


def _last_page(seen: View, principal: Person, monday: date, on: date) -> WeekPage:
    """Of who was a principal until that day, and is no more: what was sent in their name, and nothing to come."""
    posts = tuple(one.post for one in posts_of_principal(seen.snapshot, principal.id, on))
    return WeekPage(seen.person_line(principal, posts), monday, seen.today, sent=_sent(seen, principal, monday))


def page_for(seen: View, principal: Person, monday: date) -> WeekPage:
    """What concerns them: to approve, or to answer otherwise, meetings to come, and what was sent in their name in the
    seven days before."""
    posts = posts_of_principal(seen.snapshot, principal.id, seen.today)
    reader = Holder(principal, tuple(one.post for one in posts))
    lines = [(one, line) for one in posts for line in _lines(seen, one) if seen.sees(reader, line.key)]
    waiting = [
        (one, line) for one, line in lines if line.standing.state in (State.OPEN, State.LATE) and seen.counts(line)
    ]
    to_approve = [line for one, line in waiting if asks_for_approval(seen.snapshot, one, line.key.duty)]
    to_answer = [line for one, line in waiting if asks_for_answer(seen.snapshot, one, line.key.duty)]
    meetings = [
        line for _, line in lines if line.family is Family.MEETING and _comes(seen, line) and line not in to_answer
    ]
    return WeekPage(
        seen.person_line(principal, tuple(one.post for one in posts)),
        monday,
        seen.today,
        tuple(dict.fromkeys(to_approve)),
        tuple(dict.fromkeys(to_answer)),
        tuple(sorted(dict.fromkeys(meetings), key=lambda line: line.standing.planned_on or line.standing.ask_by)),
        _round_tables(seen),
        _sent(seen, principal, monday),
    )


def _lines(seen: View, post: Holding) -> tuple[ObligationLine, ...]:
    return seen.lines_due(seen.today - LOOK_BACK, seen.today + LOOK_BACK, frozenset({post.post.body}))


def _comes(seen: View, line: ObligationLine) -> bool:
    stands = line.standing
    if stands.state.settled:
        return False
    if stands.planned_on is not None:
        return seen.today <= stands.planned_on <= seen.today + MEETINGS_AHEAD
    return seen.today <= stands.ask_by <= seen.today + MEETINGS_TO_HOLD


def _round_tables(seen: View) -> tuple[RoundTableLine, ...]:
    last = seen.today + MEETINGS_AHEAD
    return tuple(
        RoundTableLine(one, one.on)
        for one in seen.snapshot.round_tables
        if one.on is not None and seen.today <= one.on <= last
    )


def _sent(seen: View, principal: Person, monday: date) -> tuple[SentLine, ...]:
    """For every body that they held a post of in those days: of one that has ended since, or a post that was handed
    over, the last week is told as well."""
    days = [monday - WEEK + timedelta(days=count) for count in range(WEEK.days)]
    bodies = dict.fromkeys(
        one.post.body
        for one in seen.snapshot.holdings
        if one.person.id == principal.id and any(one.current_on(day) for day in days)
    )
    facts = (
        fact
        for body in bodies
        for fact in said_in_the_name_of(seen.snapshot, principal.id, body, monday - WEEK, monday)
    )
    return tuple(
        SentLine(seen.line(fact.obligation), _HOW[fact.kind], local_day(fact.at), seen.person_line(person))
        for fact in facts
        if (person := seen.people.get(fact.person_id or 0, (None, ()))[0]) is not None
    )


async def _send(
    desk: Desk,
    store: FileStore,
    typesetter: Typesetter,
    seen: View,
    principal: Person,
    page: WeekPage,
    on: date,
    now: datetime,
) -> int:
    """To who read it on that day. Raises NotTypeset."""
    readers = readers_of_page(seen.snapshot, principal, on)
    if not readers:
        return 0
    pdf = await typesetter.principal_week(page, _language(principal, page))
    sha256, _ = await store.put(_one(pdf), MAX_PAGE_BYTES)
    file = Attachment(sha256, f"week-{page.monday.isoformat()}-{principal.id}.pdf", FileKind.DOCUMENT)
    async with desk.work() as tx:
        count = 0
        for reader in readers:
            count += await _put(
                desk, tx, reader, principal, _words(seen, page, principal, reader), file, page.monday, now
            )
        if count:
            await tx.audit.add(now, "scheduler", "principal-week", f"person:{principal.id}", details=str(page.monday))
        return count


def _words(seen: View, page: WeekPage, principal: Person, reader: Person) -> Statement:
    meetings = len(page.meetings) + len(page.round_tables)
    to = seen.person_line(reader)
    if reader.id == principal.id:
        asked = tuple(seen.name_line(one) for one in assistants_told(seen.snapshot, principal.id, seen.today))
        return YourWeek(to, page.monday, (*page.to_approve, *page.to_answer), meetings, len(page.sent), asked)
    counts = (len(page.to_approve), meetings, len(page.sent), len(page.to_answer))
    return PrincipalWeek(to, seen.name_line(principal), page.monday, *counts)


async def _put(
    desk: Desk,
    tx: Transaction,
    reader: Person,
    principal: Person,
    words: Statement,
    file: Attachment,
    monday: date,
    now: datetime,
) -> bool:
    way = way_to(reader, desk.channels)
    if way is None:
        return False
    new = replace(
        word_to(desk, reader, way, words, now),
        once=f"week:{monday}:{principal.id}:{reader.id}",
        useful_until_at=end_of_week(monday),
        attachments=(file,),
    )
    return await tx.deliveries.add(new) is not None


def _language(principal: Person, page: WeekPage) -> Language:
    """Their own; while none is chosen Lao, and English on the partners' side."""
    sides = {post.side for post in page.principal.posts}
    return principal.language or (Language.EN if sides == {Side.PARTNER} else Language.LO)


async def _one(content: bytes) -> AsyncIterator[bytes]:
    yield content
