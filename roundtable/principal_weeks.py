"""A principal's week: what concerns one whose assistants are asked from day to day, on one page a week. Pure rules."""

from datetime import date, datetime, time, timedelta

from roundtable.alarms import is_morning
from roundtable.duties import Family
from roundtable.moments import local_day, moment
from roundtable.obligations import Fact, FactKind
from roundtable.people import Holding, Person
from roundtable.snapshot import Snapshot

WEEK = timedelta(days=7)
MEETINGS_AHEAD = timedelta(days=60)
MEETINGS_TO_HOLD = timedelta(days=30)
"""How far ahead a meeting without a day is spoken of, by the day by which it is to be held."""


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def end_of_week(day: date) -> datetime:
    """The first moment of the next one: what is said of a week is of no use then."""
    return moment(monday_of(day) + WEEK, time())


def week_to_tell(snapshot: Snapshot, now: datetime, told: str | None) -> date | None:
    """The Monday of the week that is told at `now`, where the last one told is `told` (2027-03-01): in the morning of
    its first day on which something is sent, or of a later one where that was missed. None at any other time. Who has
    told none yet, and begins in the middle of a week, has missed nothing."""
    today = local_day(now)
    monday = monday_of(today)
    if told == monday.isoformat() or not is_morning(snapshot, now):
        return None
    is_first = today == snapshot.rest_days.next_sending(monday)
    return monday if is_first or told is not None else None


def posts_of_principal(snapshot: Snapshot, person_id: int, on: date) -> tuple[Holding, ...]:
    """The posts through which somebody is a principal on that day: an assistant of theirs is in force. None for
    everybody else, who is reminded on the days on which something is due."""
    return tuple(one for one in snapshot.offices.principals(on) if one.person.id == person_id)


def days_as_principal(snapshot: Snapshot, monday: date, today: date) -> dict[int, date]:
    """Who was a principal since the week before, by id: the last day on which they were, `today` for those who are.
    In order of their ids."""
    first = monday - WEEK
    days = [first + timedelta(days=count) for count in range((today - first).days + 1)]
    last = {one.person.id: day for day in days for one in snapshot.offices.principals(day)}
    return dict(sorted(last.items()))


def assistants_told(snapshot: Snapshot, person_id: int, on: date) -> tuple[Person, ...]:
    """The assistants of a principal who hear on that day: those who are here and can be reached, each once."""
    found = {
        one.person.id: one.person
        for post in posts_of_principal(snapshot, person_id, on)
        for one in snapshot.offices.assistants_of(post, on)
        if one.person.id != person_id
    }
    return tuple(person for person in found.values() if _hears(snapshot, person, on))


def readers_of_page(snapshot: Snapshot, principal: Person, on: date) -> tuple[Person, ...]:
    """Who gets the page of a principal's week: their assistants, then they themselves, whoever is here and can be
    reached. Nobody for one who has no assistant on that day."""
    if not posts_of_principal(snapshot, principal.id, on):
        return ()
    themselves = (principal,) if _hears(snapshot, principal, on) else ()
    return (*assistants_told(snapshot, principal.id, on), *themselves)


def _hears(snapshot: Snapshot, person: Person, on: date) -> bool:
    return snapshot.hearing.reaches(person) and not snapshot.hearing.is_away(person.id, on)


def asks_for_approval(snapshot: Snapshot, holding: Holding, duty_key: str) -> bool:
    """Whether this duty is one that the holder of the post approves."""
    duty = snapshot.duties[duty_key]
    post = holding.post
    return duty.family is Family.APPROVAL and post.kind in duty.audience and post.side is duty.audience_side


def asks_for_answer(snapshot: Snapshot, holding: Holding, duty_key: str) -> bool:
    """Whether this duty asks the holder of the post for something else than to approve."""
    duty = snapshot.duties[duty_key]
    post = holding.post
    return duty.family is not Family.APPROVAL and post.kind in duty.audience and post.side is duty.audience_side


def said_in_the_name_of(snapshot: Snapshot, principal_id: int, body: str, since: date, until: date) -> tuple[Fact, ...]:
    """What was said for a body in a principal's name from one local day to another (excluded), oldest first; what was
    taken back since is not among it."""
    found = [
        fact
        for key, facts in snapshot.facts.items()
        if key.body == body
        for fact in facts
        if fact.on_behalf_of == principal_id and fact.kind in _SENT and since <= local_day(fact.at) < until
    ]
    return tuple(sorted(found, key=lambda fact: fact.at))


_SENT = frozenset({FactKind.SUBMITTED, FactKind.APPROVED, FactKind.ON_PAPER})
