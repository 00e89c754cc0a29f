"""Reminders: what the rules ask for becomes one message a person and morning, rechecked at the moment of sending."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from roundtable.books import Transaction
from roundtable.deliveries import Delivery, Expire, Later, Prepared, Say, Withdraw
from roundtable.digests import missed_morning
from roundtable.duties import Family
from roundtable.filing import paper_of
from roundtable.ladder import Tone, of_ladder, tone_of
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.permissions import Action
from roundtable.planned import come_by
from roundtable.publications import PUBLISHABLE
from roundtable.reach import Way, way_to
from roundtable.services.beginning import note_served
from roundtable.services.beside import beside_the_loop
from roundtable.services.desk import Desk
from roundtable.services.in_names import names_for
from roundtable.services.letters import words_for
from roundtable.services.obligations import papers_in_force
from roundtable.services.publication_steps import approved_instead, newest_paper
from roundtable.services.reminder_batches import morning_of, ready, store
from roundtable.services.said import to_say
from roundtable.services.snapshots import View, view
from roundtable.statements.approvals import ApprovalAsked
from roundtable.statements.duties import MorningDigest
from roundtable.statements.parts import ObligationLine, PersonLine, Statement
from roundtable.statements.publications import PublicationAsked
from roundtable.statements.reminders import ForInformation, reminder
from roundtable.submissions import Submission
from roundtable.urgency import urgency
from roundtable.working_days import RestDays

PLANNED_ON = "morning-planned"
"""The small fact under which the last local day is kept whose morning was planned to its end."""

_AT_ONCE, _A_DAY = timedelta(microseconds=1), timedelta(days=1, microseconds=1)


async def plan(desk: Desk) -> int:
    """Write the reminders whose stage has come, and one message a person for the morning. Returns the messages.

    Planning twice changes nothing. Nothing is written while no send window is open: what comes overnight is said with
    what comes in the morning. Who already has this morning's message gets the rest tomorrow, who has had as many as
    anybody gets (caps.py) on the next morning that has room; whose message was withdrawn (a chat that changed or was
    gone for an hour) gets it anew. In the afternoon nobody else hears of anything, unless nobody planned that morning.
    """
    await note_served(desk)
    now = desk.clock.now()
    async with desk.work.glance() as tx:
        stamp = await tx.stamp.current()
    if stamp is not None and _is_planned(desk, stamp, now):
        return 0
    written = await _plan(desk, now)
    until = next(desk.windows.openings_between(now + _AT_ONCE, now + _A_DAY))
    # Whose stamp is another one by now has planned by what is older: the next tick looks again. So it does where a
    # message was withdrawn meanwhile, which this one may not have seen.
    is_settled = stamp is not None and not written and not desk.kept.is_withdrawn_lately(now)
    desk.kept.planned = (stamp, now, until) if stamp is not None and is_settled else None
    return written


def _is_planned(desk: Desk, stamp: str, now: datetime) -> bool:
    """Whether nothing has changed since it was planned last, and no window has opened: all stages come with one."""
    kept = desk.kept.planned
    return kept is not None and kept[0] == stamp and kept[1] <= now < kept[2]


async def _plan(desk: Desk, now: datetime) -> int:
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        if not desk.windows.is_open(now, seen.snapshot.rest_days):
            return 0
        morning = local_day(now)
        planned_on = await planned_on_of(tx, seen.snapshot.rest_days)
        mornings = await tx.reminders.mornings(morning)
        waiting = {person_id for person_id, keeps_away in mornings.items() if keeps_away}
        asked = await to_say(desk, tx, seen, now, waiting)
    if not missed_morning(desk.windows, now, planned_on):
        asked = {person_id: rows for person_id, rows in asked.items() if person_id in mornings}
    ways = await beside_the_loop(_ways, seen, asked, many=len(asked))
    written = await store(desk, ready(seen, asked, ways, mornings, morning, now), mornings, now)
    if planned_on != morning:
        async with desk.work.lazily() as tx:
            await tx.meta.put(PLANNED_ON, f"{morning} {_mark(seen.snapshot.rest_days)}")
    return written


async def planned_on_of(tx: Transaction, rest_days: RestDays) -> date | None:
    """The last local day whose morning was planned, or, where nobody did in time, its afternoon; by these rest days.
    Where others have been confirmed since, a reminder may have moved to this morning, which it has missed."""
    kept = await tx.meta.get(PLANNED_ON)
    if kept is None:
        return None
    day, _, mark = kept.partition(" ")
    return date.fromisoformat(day) if mark == _mark(rest_days) else None


def _mark(rest_days: RestDays) -> str:
    """The same for the same rest days, in every process."""
    days = (sorted(rest_days.days), sorted(rest_days.quiet), sorted(rest_days.decided))
    return hashlib.sha256(repr(days).encode()).hexdigest()[:16]


def _ways(seen: View, asked: Collection[int]) -> dict[int, tuple[Language, Way]]:
    """Of these people (id) those to whom there is a way, with what they speak."""
    people, ways = seen.snapshot.people, seen.snapshot.ways
    return {one: (people[one].speaks, way) for one in asked if (way := ways.get(one)) is not None}


async def prepare_morning(desk: Desk, tx: Transaction, delivery: Delivery, now: datetime) -> Prepared:
    """Recheck a morning's message at the moment of sending, and word what is still worth saying."""
    what = delivery.what
    if what.useful_until_at is not None and now >= what.useful_until_at:
        return Expire("a later stage has come")
    seen = await view(desk, tx, local_day(now))
    person = await tx.roster.person(what.person_id) if what.person_id is not None else None
    way = way_to(person, desk.channels) if person is not None else None
    if person is None or way != Way(what.channel, what.chat_id, what.address):
        desk.kept.plan_anew(now)
        return Withdraw("no longer how this person is reached")
    if what.once is not None and what.once != morning_of(person.id, local_day(now)):
        desk.kept.plan_anew(now)  # else it would go out beside that of today
        return Withdraw("its day has passed: what still makes sense is said with what has come since")
    written = await tx.reminders.of_delivery(delivery.id)
    current = come_by(seen.snapshot.only({one.obligation.body for one in written}), now)
    still = {(one.obligation, one.stage) for one in current if one.person_id == person.id and one.reachable}
    keys = {one.obligation: one.stage for one in written if (one.obligation, of_ladder(one.stage)) in still}
    if not keys:
        desk.kept.plan_anew(now)
        return Withdraw("settled, or a later stage has come")
    if not desk.windows.is_open(now, seen.snapshot.rest_days):
        return Later(desk.windows.next_chance(now, seen.snapshot.rest_days), "outside the send windows")
    statement = await _statement(desk, tx, seen, person, keys)
    # What was worded before may have been heard, though no answer came: that stays said.
    is_first = what.words is None
    left_out = tuple(one for one in written if one.obligation not in keys) if is_first else ()
    return Say(desk.wording.dump(statement), words_for(desk, person, what.channel, statement, now), left_out)


async def _publication(
    desk: Desk, tx: Transaction, seen: View, to: PersonLine, item: ObligationLine, paper: Submission, tone: Tone
) -> Statement:
    cleared = await tx.publications.cleared_of(item.key)
    is_cleared = cleared is not None and cleared.submission_id == paper.id
    other = approved_instead(desk, seen, item.key, paper)
    approved = await tx.submissions.get(other) if other is not None else None
    seen_by = seen.snapshot.visibility(paper.obligation)
    asked = PublicationAsked(
        to, item, seen.paper_line(paper), is_cleared, approved.reference if approved else "", tone=tone
    )
    return asked if seen_by in PUBLISHABLE else replace(asked, kept_to=seen_by)


async def _statement(
    desk: Desk, tx: Transaction, seen: View, person: Person, keys: Mapping[ObligationKey, str]
) -> Statement:
    """`keys` are what is spoken of, with the stage of each."""
    to = seen.person_line(person)
    items = tuple(sorted((seen.line(key) for key in keys), key=lambda line: urgency(line.standing)))
    is_asked = any(seen.asked_of(post, key) for post in seen.holder(person).posts for key in keys)
    is_told = not is_asked and any(seen.is_informed(post, key) for post in seen.holder(person).posts for key in keys)
    if len(items) > 1:
        return MorningDigest(to, items, for_information=is_told)
    item = items[0]
    if is_told:
        return ForInformation(to, item)
    duty = seen.snapshot.duties[item.key.duty]
    rule = seen.snapshot.rule(duty, item.key)
    tone = tone_of(keys[item.key], rule.ladder if rule is not None else ())
    if item.family is Family.APPROVAL:
        papers = await papers_in_force(tx, paper_of(desk.duties, item.key))
        if papers:
            holder = seen.holder(person)
            names = names_for(seen, holder, item.key.body, Action.APPROVE)
            approves = seen.may(holder, Action.APPROVE, item.key.body)
            return ApprovalAsked(to, item, seen.paper_line(papers[-1]), names, may_approve=approves, tone=tone)
        return MorningDigest(to, items)
    if item.family is Family.PUBLICATION:
        paper = await newest_paper(desk, tx, item.key)
        return await _publication(desk, tx, seen, to, item, paper, tone) if paper else MorningDigest(to, items)
    return reminder(to, item, seen.today, seen.snapshot.rest_days, tone, duty.contents)
