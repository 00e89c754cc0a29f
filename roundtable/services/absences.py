"""Absences: no reminders until a day, who acts meanwhile, and being back. Their own matter, said by themselves."""

from dataclasses import replace
from datetime import date, datetime

from roundtable.absences import Absence, Hearing, absence_on, acting_holdings, unheard
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import FARTHEST_AHEAD
from roundtable.months import shown_month
from roundtable.paging import on_page
from roundtable.people import Holding, Person
from roundtable.permissions import Action, may
from roundtable.posts import Post
from roundtable.protocol_order import in_protocol_order
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell, word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import wait_for, wait_no_more_for
from roundtable.statements.absences import (
    PEOPLE_A_PAGE,
    ActingAsked,
    ActingBegins,
    ActingEnds,
    AwayNoted,
    AwayUntilAsked,
    BackNoted,
    Chosen,
    NobodyHears,
    NobodyStandsIn,
)
from roundtable.statements.dates import DateProblem, unfit
from roundtable.statements.parts import PersonLine
from roundtable.typed_days import TypedDay, ahead, is_day_only
from roundtable.working_days import ONE_DAY


async def ask_until(desk: Desk, turn: Turn, month: date | None = None) -> None:
    """Show a month to pick the day from; from now on a typed day is understood as well."""
    async with desk.work() as tx:
        await _ask_until(desk, tx, turn, await _taken_up(desk, tx, turn), month)


async def _ask_until(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    month: date | None = None,
    *,
    problem: DateProblem | None = None,
) -> None:
    first, last = turn.today + ONE_DAY, turn.today + FARTHEST_AHEAD
    away = absence_on(seen.snapshot.absences, turn.holder.person.id, turn.today)
    shown = shown_month(month or first, first, last)
    until = away.end_on if away is not None else None
    await answer(desk, tx, turn, AwayUntilAsked(shown, first, last, until, problem), edit=True)
    await wait_for(tx, turn, Awaiting(Awaited.AWAY_UNTIL))


async def say_until(desk: Desk, turn: Turn, on: TypedDay | None, page: int = 1) -> None:
    """The day from which reminders come again, picked or typed (None: it could not be read): who is to act? Another one
    that is typed takes its place."""
    first, last = turn.today + ONE_DAY, turn.today + FARTHEST_AHEAD
    until = ahead(on, turn.today, last, first)
    async with desk.work() as tx:
        seen = await _taken_up(desk, tx, turn)
        problem = unfit(until, first, last, turn.today)
        if not isinstance(until, date) or problem is not None:
            await _ask_until(desk, tx, turn, seen, problem=problem)
            return
        people = candidates(seen, turn.holder.person.id)
        shown, page, pages = on_page(people, page, PEOPLE_A_PAGE)
        chosen = tuple(Chosen(one.person.id, seen.holding_line(one)) for one in shown)
        await answer(desk, tx, turn, ActingAsked(until, chosen, page, pages, is_day_only(on)), edit=True)
        await wait_for(tx, turn, Awaiting(Awaited.AWAY_UNTIL))


async def go_away(desk: Desk, turn: Turn, until: date, acting_id: int, *, sure: bool = False) -> None:
    """No reminders until that day; `acting_id` is 0 where nobody acts. Where nobody at all would hear of it, it is
    asked once more, and the RTP Secretariat hears of it when it is `sure`."""
    async with desk.work() as tx:
        seen = await _taken_up(desk, tx, turn, acting_id)
        if not _does(until, turn.today):
            raise TooOld
        person = turn.holder.person
        absence = Absence(person.id, turn.today, until, acting_id or None)
        if acting_id and acting_id not in {one.person.id for one in candidates(seen, person.id)}:
            raise TooOld
        silent = unheard_while(seen, absence)
        if silent and not sure:
            line = seen.person_line(person, tuple(one.post for one in silent))
            await answer(desk, tx, turn, NobodyHears(until, acting_id, line), edit=True)
            return
        await wait_no_more_for(tx, turn, Awaited.AWAY_UNTIL)
        await put_absence(desk, tx, absence, turn.now, turn.who)
        seen = await view(desk, tx, turn.today)
        acting, hearing = _who_hears(seen, absence)
        await answer(desk, tx, turn, AwayNoted(until, acting, hearing), edit=True)


async def come_back(desk: Desk, turn: Turn) -> None:
    """Reminders come again from today on, and nobody acts any more. Pressed again it changes nothing."""
    async with desk.work() as tx:
        seen = await _taken_up(desk, tx, turn)
        await wait_no_more_for(tx, turn, Awaited.AWAY_UNTIL)
        await end_absence(desk, tx, seen, turn.holder.person, turn.now, turn.who)
        seen = await view(desk, tx, turn.today)
        await answer(desk, tx, turn, BackNoted(seen.open_for(turn.holder)), edit=True)


async def _taken_up(desk: Desk, tx: Transaction, turn: Turn, acting_id: int = 0) -> View:
    """Holds both people to the end of the transaction: neither leaves meanwhile. Raises NotAllowed for who holds no
    post."""
    holder = turn.holder
    if not any(may(turn.actor, Action.BE_AWAY, body) for body in holder.bodies):
        raise NotAllowed(subject=Action.BE_AWAY)
    for person_id in sorted({holder.person.id, acting_id} - {0}):
        await tx.locks.hold(f"person:{person_id}")
    return await view(desk, tx, turn.today)


def _does(until: date, today: date) -> bool:
    return today < until <= today + FARTHEST_AHEAD


def candidates(seen: View, person_id: int) -> tuple[Holding, ...]:
    """Who can act for somebody: others who hold a post of one of their bodies today on the same side, are here and can
    be reached; each once, in protocol order."""
    current = seen.current()
    mine = [one.post for one in current if one.person.id == person_id and one.acting_for is None]
    places = {(post.body, post.side) for post in mine}
    hearing = seen.snapshot.hearing
    found: dict[int, Holding] = {}
    for one in in_protocol_order(current, seen.bodies):
        is_beside = (one.post.body, one.post.side) in places and one.acting_for is None
        is_here = hearing.reaches(one.person) and not hearing.is_away(one.person.id, seen.today)
        if is_beside and is_here and one.person.id != person_id:
            found.setdefault(one.person.id, one)
    return tuple(found.values())


def unheard_while(seen: View, absence: Absence) -> tuple[Holding, ...]:
    """What this person holds and nobody who can be reached would hear of, on some day of this absence."""
    taken = seen.snapshot
    others = tuple(one for one in taken.absences if one.person_id != absence.person_id)
    acting = acting_holdings(absence, taken.holdings)
    kept = tuple(one for one in taken.holdings if one.acting_for != absence.person_id)
    return unheard(Hearing((*kept, *acting), (*others, absence), taken.channels), absence)


async def put_absence(desk: Desk, tx: Transaction, absence: Absence, now: datetime, who: str) -> None:
    """Store it in place of what was said before, with who acts; word to whoever acts, and to the RTP Secretariat where
    nobody hears. `who` stands in the audit row."""
    seen = await view(desk, tx, absence.start_on)
    silent = unheard_while(seen, absence)
    before = _acting_from(seen, absence.person_id, absence.start_on)
    await tx.absences.end(absence.person_id, absence.start_on)
    await tx.absences.add(absence, now)
    acting = acting_holdings(absence, seen.snapshot.holdings)
    for post_id, person_id in {one.post.id: one.person.id for one in acting}.items():
        await tx.absences.act(person_id, post_id, absence.person_id, absence.start_on, absence.end_on)
    details = f"{absence.start_on} {absence.end_on} {absence.acting_id or ''}".strip()
    await tx.audit.add(now, who, "away", f"person:{absence.person_id}", details=details)
    absent = await tx.roster.person(absence.person_id)
    if absent is None:
        return
    others = [one for one in before if one.person.id not in {two.person.id for two in acting}]
    left = absence_on(seen.snapshot.absences, absence.person_id, absence.start_on)
    await _tell_who_acted(desk, tx, seen, absent, others, now, left)
    if acting:
        line = seen.person_line(absent, tuple(dict.fromkeys(one.post for one in acting)))
        for hearer in hearers_of(seen, (acting[0].person,)):
            word = ActingBegins(hearer.line(seen), line, absence.start_on, absence.end_on)
            await tell(desk, tx, hearer.person, word, now)
    if silent:
        line = seen.person_line(absent, tuple(one.post for one in silent))
        word_of_it = NobodyStandsIn(line, absence.start_on, absence.end_on)
        await tell_secretariat(desk, tx, seen, word_of_it, now, besides=absent)


async def end_absence(desk: Desk, tx: Transaction, seen: View, person: Person, now: datetime, who: str) -> bool:
    """From today on they are here. False when they were."""
    away = absence_on(seen.snapshot.absences, person.id, seen.today)
    if away is None:
        return False
    await tx.absences.end(person.id, seen.today)
    await tx.audit.add(now, who, "back", f"person:{person.id}")
    acting = _acting_from(seen, person.id, seen.today)
    await _tell_who_acted(desk, tx, seen, person, acting, now, away, is_back=away.current_on(seen.today))
    return True


def _acting_from(seen: View, person_id: int, on: date) -> list[Holding]:
    """What others hold for this person on that day or later."""
    held = (one for one in seen.snapshot.holdings if one.acting_for == person_id)
    return [one for one in held if one.end_on is None or one.end_on > on]


async def _tell_who_acted(
    desk: Desk,
    tx: Transaction,
    seen: View,
    absent: Person,
    acting: list[Holding],
    now: datetime,
    absence: Absence | None,
    *,
    is_back: bool = False,
) -> None:
    """Each once that they do so no more, or will not, in that absence."""
    posts: dict[int, dict[int, Post]] = {}
    for one in acting:
        posts.setdefault(one.person.id, {})[one.post.id] = one.post
    for person in {one.person.id: one.person for one in acting}.values():
        line = seen.person_line(absent, tuple(posts[person.id].values()))
        for hearer in hearers_of(seen, (person,)):
            way = way_to(hearer.person, desk.channels)
            if way is not None:
                word = word_to(desk, hearer.person, way, ActingEnds(hearer.line(seen), line, is_back), now)
                once = acting_end_said(absence.id, hearer.person.id) if absence is not None else None
                await tx.deliveries.add(replace(word, once=once))


def acting_end_said(absence_id: int, person_id: int) -> str:
    """Under which a person is told once that nobody is acted for any more in an absence."""
    return f"acting-ends:{absence_id}:{person_id}"


def _who_hears(seen: View, absence: Absence) -> tuple[PersonLine | None, tuple[PersonLine, ...]]:
    """Who acts, and who hears of the absent one's posts today, each once."""
    taken = seen.snapshot
    own = [one for one in seen.current() if one.person.id == absence.person_id]
    people = {person.id: person for one in own for person in taken.hearing.of(one.post, seen.today)}
    acting = seen.people.get(absence.acting_id) if absence.acting_id is not None else None
    line = seen.person_line(acting[0]) if acting is not None else None
    return line, tuple(seen.person_line(one) for one in people.values() if one.id != absence.acting_id)
