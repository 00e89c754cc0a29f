"""Bodies that end: it is told before, and their groups are asked anew or parted from."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from roundtable.bodies import Body
from roundtable.books import Transaction
from roundtable.completions import is_awaited
from roundtable.groups import Group, GroupEnd
from roundtable.handovers import TOLD_AHEAD
from roundtable.mergers import AskedAnew, fate_of, goes_on_as
from roundtable.moments import local_day
from roundtable.own_terms import STILL_SAID
from roundtable.people import Holding, Person
from roundtable.permissions import Action, may
from roundtable.posts import SECRETARIAT
from roundtable.quiet_hours import in_office_hours
from roundtable.services.announcing import Announcement, announce, untold
from roundtable.services.answering import tell, tell_chat
from roundtable.services.completion_lines import reads_completion
from roundtable.services.desk import Desk
from roundtable.services.group_ends import held, part, those_who_hear
from roundtable.services.snapshots import LOOK_BACK, View, view
from roundtable.statements.groups import GroupBody, GroupLost
from roundtable.statements.mergers import (
    OPEN_NAMED,
    PEOPLE_NAMED,
    BodyEnds,
    GroupAwaitsLink,
    GroupToLinkAnew,
)
from roundtable.statements.parts import Statement


async def see_to_groups(desk: Desk) -> None:
    """The groups of bodies that have ended, each in a transaction of its own. Once more changes nothing. A group hears
    of it in the morning; nothing can be asked there any more until who speaks for the other body has linked it."""
    async with desk.work.reading() as tx:
        linked = await tx.groups.linked()
        seen = await view(desk, tx, local_day(desk.clock.now())) if linked else None
    if seen is None:
        return
    for one in linked:
        if fate_of(one, seen.bodies, seen.today) is not None:
            await _see_to(desk, one.id)


async def _see_to(desk: Desk, group_id: int) -> None:
    now = desk.clock.now()
    async with desk.work() as tx:
        group = await held(tx, group_id)
        seen = await view(desk, tx, local_day(now))
        fate = fate_of(group, seen.bodies, seen.today) if group is not None else None
        if group is None or fate is None:
            return
        was = seen.bodies[group.body or ""]
        match fate:
            case AskedAnew(body):
                await _ask_anew(desk, tx, seen, group, was, body, now)
            case _:
                people = those_who_hear(seen, group)
                await part(desk, tx, group, GroupEnd.BODY_ENDED, now, not_before_at=_morning(desk, seen, now))
                await _audit(tx, group, now)
                await _tell(desk, tx, seen, people, GroupLost(group.title, was.code, GroupEnd.BODY_ENDED), now)


async def _ask_anew(
    desk: Desk, tx: Transaction, seen: View, group: Group, was: Body, body: Body, now: datetime
) -> None:
    """The bot stays in the group for a day, as in one that it has just come to, from the morning on which the group
    hears of it."""
    opens = _morning(desk, seen, now)
    await tx.groups.close(group.id, GroupEnd.BODY_ENDED, now, to_be_left=False)
    await _audit(tx, group, now)
    anew = await tx.groups.add(group.chat_id, group.title, group.added_by, opens)
    said = GroupAwaitsLink(anew.id, was.name, body.name)
    await tell_chat(desk, tx, group.chat_id, said, now, not_before_at=opens)
    word = GroupToLinkAnew(anew.id, group.title, was.code, GroupBody(body.code, body.name))
    await _tell(desk, tx, seen, those_who_hear(seen, replace(group, body=body.code)), word, now)


async def _audit(tx: Transaction, group: Group, now: datetime) -> None:
    subject = f"group:{group.id} {group.body}"
    await tx.audit.add(now, "scheduler", "group-unlinked", subject, details=GroupEnd.BODY_ENDED)


def _morning(desk: Desk, seen: View, now: datetime) -> datetime:
    return desk.windows.next_opening(now, seen.snapshot.rest_days)


async def _tell(
    desk: Desk, tx: Transaction, seen: View, people: tuple[Person, ...], word: Statement, now: datetime
) -> None:
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    for person in people:
        await tell(desk, tx, person, word, now, silent=silent)


async def announce_bodies(desk: Desk) -> int:
    """Two weeks before a body ends the RTP Secretariat and the secretariat of the body that goes on hear of it, on a
    morning and once, with who is left without a post in that; where the roster said so later, also in the week after.
    Returns how many messages were written."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        new = await untold(
            tx,
            [
                Announcement(person, ending_of(seen, body, person), _once(seen, body, person), until + STILL_SAID)
                for body in seen.bodies.values()
                if (until := _told_of(body, seen)) is not None
                for person in _concerned(seen, body)
            ],
        )
    return await announce(desk, seen, new, now) if new else 0


def _once(seen: View, body: Body, person: Person) -> str:
    """What it goes on as belongs to it: who was told of an end hears anew when the roster says it is a merger."""
    into = goes_on_as(body.code, seen.bodies, body.valid_until or seen.today)
    return f"body-ends:{body.code}:{body.valid_until}:{into.code if into is not None else ''}:{person.id}"


def _told_of(body: Body, seen: View) -> date | None:
    """The day of its end, where it is one to be told of just now."""
    until = body.valid_until
    return until if until is not None and seen.today - STILL_SAID < until <= seen.today + TOLD_AHEAD else None


def ending_of(seen: View, body: Body, reader: Person) -> BodyEnds:
    """As it is told to the reader: who holds a post to its last day, who of them has none in the body that goes on from
    the next day on, and what is open by then."""
    on, holder = body.valid_until or seen.today, seen.holder(reader)
    into = goes_on_as(body.code, seen.bodies, on)
    people = _people(seen, body.code, on - timedelta(days=1))
    going_on = _people(seen, into.code, on) if into is not None else {}
    left = [one for person_id, one in people.items() if person_id not in going_on]
    shown = left[:PEOPLE_NAMED] if may(holder, Action.SEE_PEOPLE, body.code) else []
    due = seen.lines_due(seen.today - LOOK_BACK, on - timedelta(days=1), frozenset({body.code}))
    is_open = [one for one in due if not one.standing.state.settled and seen.counts(one) and seen.sees(holder, one.key)]
    awaited = [one for one in due if is_awaited(seen.facts(one.key)) and seen.sees(holder, one.key)]
    incomplete = awaited if reads_completion(holder, body.code) else []
    return BodyEnds(
        body.code,
        body.name,
        on,
        into.name if into is not None else None,
        len(people),
        tuple(seen.holding_line(one) for one in shown),
        len(left) - len(shown),
        tuple(is_open[:OPEN_NAMED]),
        len(is_open[OPEN_NAMED:]),
        tuple(incomplete[:OPEN_NAMED]),
    )


def _people(seen: View, code: str, on: date) -> dict[int, Holding]:
    """By id, who holds a post of a body on that day in their own name."""
    holdings = (one for one in seen.snapshot.holdings if one.post.body == code and one.current_on(on))
    own = (one for one in holdings if one.acting_for is None and not _is_nobody(one.person))
    return {one.person.id: one for one in own}


def _is_nobody(person: Person) -> bool:
    """Who only stands in for a name that nobody has given yet."""
    return person.placeholder and person.chat_id is None


def _concerned(seen: View, body: Body) -> tuple[Person, ...]:
    into = goes_on_as(body.code, seen.bodies, body.valid_until or seen.today)
    theirs = (
        one.person
        for one in seen.current()
        if into is not None
        and one.post.body == into.code
        and one.post.kind in SECRETARIAT
        and not seen.snapshot.hearing.is_away(one.person.id, seen.today)
    )
    return tuple({person.id: person for person in (*seen.secretariat_hearing(), *theirs)}.values())
