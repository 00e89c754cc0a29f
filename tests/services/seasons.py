"""Seasons: some weeks of some bodies, drawn at random, with what people do in them.

Days are counted from the first one of the season, so that a smaller example is an earlier and a shorter one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from roundtable.bodies import BodyKind
from roundtable.calendar import RestDayKind
from roundtable.duties import DueOn, Duties, Duty, Family, PeriodKind, Rhythm
from roundtable.duty_file import load_duties
from roundtable.languages import Bilingual, Tongue
from roundtable.moments import moment
from roundtable.posts import PostKind, Side

SHIPPED = load_duties().all
BODIES = {"HLT": BodyKind.SWG, "EDU": BodyKind.SWG, "RTP": BodyKind.RTP_SECRETARIAT}
PEOPLE = 5
LONGEST_DAYS = 75

OFFICER, HEAD, ASSISTANT = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD, PostKind.ASSISTANT
CHAIR = PostKind.CHAIR


class Deed(StrEnum):
    """What somebody does. Of an obligation, if nothing else is said."""

    DONE = "done"
    ON_PAPER = "on-paper"
    NOT_THIS_PERIOD = "not-this-period"
    NEW_DATE = "new-date"
    TAKEN_BACK = "taken-back"
    LATER = "later"
    ASKED_ANEW = "asked-anew"  # as after a paper that was approved and is to be approved anew
    JOINS = "joins"  # a person presses Start
    LEAVES = "leaves"  # a person blocks the bot
    REST_DAY = "rest-day"  # one is put into the table, or taken out of it
    ROUND_TABLE = "round-table"  # it is moved
    RHYTHM = "rhythm"  # a body chooses another one
    AWAY = "away"  # a person, for a while
    NOTHING = "nothing"


ANSWERS = (
    Deed.DONE,
    Deed.ON_PAPER,
    Deed.NOT_THIS_PERIOD,
    Deed.NEW_DATE,
    Deed.TAKEN_BACK,
    Deed.LATER,
    Deed.ASKED_ANEW,
)

CLOCKS = (
    time(8, 14, 59),
    time(8, 15),
    time(8, 20),
    time(10),
    time(20),
    time(13, 14, 59),
    time(13, 20),
    time(0),
    time(8, 59, 59),
)


@dataclass(frozen=True)
class Event:
    """A deed on a day, at that time. `pick` says of which obligation, person or body, `days` how many days it is about.
    What is `between` comes at the opening of the first window, after the morning was planned and before it is said."""

    day: int
    clock: time
    deed: Deed
    pick: int
    days: int
    between: bool = False


@dataclass(frozen=True)
class Seat:
    """Who holds which post from one day to another; the post is the same one where body, kind and side are. Nobody
    (None) holds it where it is empty."""

    body: str
    kind: PostKind
    side: Side
    person: int | None
    start: int | None
    end: int | None


class Away(NamedTuple):
    """So many days from that one on; `acting` is who acts meanwhile. The people by number."""

    person: int
    start: int
    length: int
    acting: int | None


@dataclass(frozen=True)
class Season:
    """`begun_before` is how many days before the first one we began. `outages` are (day, hours): from the opening of
    the first window of that day on nothing is planned or said for so long; in `mutes` it is planned, and nothing gets
    out.
    """

    first: date
    length: int
    begun_before: int
    tongues: tuple[Tongue, ...]
    linked: tuple[bool, ...]
    seats: tuple[Seat, ...]
    ends: tuple[tuple[str, int], ...]
    tied: bool
    away: tuple[Away, ...]
    rests: tuple[tuple[int, RestDayKind], ...]
    round_table: int | None
    extra: tuple[Duty, ...]
    events: tuple[Event, ...]
    outages: tuple[tuple[int, int], ...] = ()
    mutes: tuple[tuple[int, int], ...] = ()

    @property
    def duties(self) -> Duties:
        return Duties((*SHIPPED, *self.extra))

    def day(self, number: int | None) -> date | None:
        return None if number is None else self.first + timedelta(days=number)

    def at(self, day: int, clock: time) -> datetime:
        return moment(self.first + timedelta(days=day), clock)


STAGES = {
    "before-30": 30,
    "before-14": 14,
    "before-7": 7,
    "before-5": 5,
    "before-3": 3,
    "before-1": 1,
    "after-1": -1,
    "after-2": -2,
    "after-5": -5,
}
PLACES = (
    ("HLT", OFFICER, Side.GOVERNMENT),
    ("HLT", HEAD, Side.GOVERNMENT),
    ("HLT", OFFICER, Side.PARTNER),
    ("HLT", ASSISTANT, Side.GOVERNMENT),
    ("HLT", CHAIR, Side.GOVERNMENT),
    ("HLT", PostKind.CO_CHAIR, Side.PARTNER),
    ("EDU", OFFICER, Side.GOVERNMENT),
    ("EDU", HEAD, Side.PARTNER),
    ("EDU", ASSISTANT, Side.GOVERNMENT),
    ("RTP", OFFICER, Side.GOVERNMENT),
    ("RTP", HEAD, Side.GOVERNMENT),
)


def seasons(*, most_extra: int = 8, outages: int = 0, mutes: int = 0) -> st.SearchStrategy[Season]:
    """Each from a number, so that no two are nearly the same; a smaller one is shorter, and less happens in it."""
    return st.builds(
        lambda number, length, events: season_of(number, length, events, most_extra, outages, mutes),
        st.integers(0, 2**48),
        st.integers(20, LONGEST_DAYS),
        st.integers(3, 24),
    )


def postponed(season: Season, number: int, moves: int) -> Season:
    """The same people in the longest season, with a round table that moves so often, on days on which nothing else
    happens."""
    chance = Random(number)  # noqa: S311
    days = chance.sample(range(LONGEST_DAYS), moves)
    others = tuple(one for one in season.events if one.day not in days)
    moved = tuple(Event(day, chance.choice(CLOCKS), Deed.ROUND_TABLE, 0, chance.randrange(21)) for day in days)
    return replace(season, length=LONGEST_DAYS, round_table=chance.randrange(5, 60), events=(*others, *moved))


def season_of(number: int, length: int, events: int, most_extra: int, outages: int = 0, mutes: int = 0) -> Season:
    """The one of that number."""
    chance = Random(number)  # noqa: S311
    first = date(2027, 1, 1) + timedelta(days=chance.randrange(730))
    return Season(
        first=first,
        length=length,
        begun_before=chance.choice([0, 40, 400]),
        tongues=tuple(chance.choice(list(Tongue)) for _ in range(PEOPLE)),
        linked=tuple(chance.random() < 0.85 for _ in range(PEOPLE)),
        seats=tuple(seat for place in PLACES if chance.random() < 0.8 for seat in _seats(chance, place)),
        ends=((chance.choice(["HLT", "EDU"]), chance.randrange(length)),) if chance.random() < 0.2 else (),
        tied=chance.random() < 0.5,
        away=tuple(_away(chance, person) for person in range(PEOPLE) if chance.random() < 0.25),
        rests=tuple(_rest(chance) for _ in range(chance.randrange(5))),
        round_table=chance.choice([None, chance.randrange(-20, LONGEST_DAYS + 60)]),
        extra=tuple(_duty(chance, number, first) for number in range(chance.randrange(most_extra + 1))),
        events=tuple(_event(chance, length) for _ in range(events)),
        outages=tuple(_outage(chance, length) for _ in range(outages)),
        mutes=tuple(_outage(chance, length) for _ in range(mutes)),
    )


def _seats(chance: Random, place: tuple[str, PostKind, Side]) -> Iterator[Seat]:
    """One or two people in a post, one after the other or together; now and then nobody."""
    if chance.random() < 0.1:
        yield Seat(*place, None, None, None)
        return
    change = chance.randrange(LONGEST_DAYS) if chance.random() < 0.3 else None
    yield Seat(*place, chance.randrange(PEOPLE), None, change)
    if chance.random() < 0.4:
        yield Seat(*place, chance.randrange(PEOPLE), change if chance.random() < 0.8 else None, None)


def _away(chance: Random, person: int) -> Away:
    acting = chance.choice([None, chance.randrange(PEOPLE)])
    return Away(person, chance.randrange(LONGEST_DAYS), 1 + chance.randrange(20), acting)


def _rest(chance: Random) -> tuple[int, RestDayKind]:
    return chance.randrange(LONGEST_DAYS), chance.choice(
        [RestDayKind.HOLIDAY, RestDayKind.HOLIDAY, RestDayKind.NEW_YEAR]
    )


def _duty(chance: Random, number: int, first: date) -> Duty:
    """One of our own, a paper or a meeting, due once a year around this season."""
    due = first + timedelta(days=chance.randrange(-5, LONGEST_DAYS + 20))
    ladder = [stage for stage in STAGES if chance.random() < 0.5] or ["before-3"]
    return Duty(
        key=f"extra-{number}",
        code=f"X{number}",
        family=chance.choice([Family.PAPER, Family.MEETING]),
        title=Bilingual("ແຜນ", "Plan"),
        short=Bilingual("ແຜນ", "Plan"),
        source_rule="",
        source_lines=(),
        owner=BodyKind.SWG,
        rhythms=(Rhythm("yearly", PeriodKind.YEAR, DueOn(due.month, due.day), tuple(ladder)),),
        default_rhythm="yearly",
        audience=chance.choice([(OFFICER, HEAD), (OFFICER,), (ASSISTANT, CHAIR)]),
        audience_side=chance.choice([Side.GOVERNMENT, Side.GOVERNMENT, Side.PARTNER]),
        source_words=Bilingual("ກອງປະຊຸມ", "A meeting"),
    )


def _event(chance: Random, length: int) -> Event:
    deed = chance.choice(ANSWERS if chance.random() < 0.7 else list(Deed))
    clock, is_between = chance.choice(CLOCKS), chance.random() < 0.25
    is_between = is_between and deed is not Deed.ASKED_ANEW  # nobody approves anew between two breaths
    return Event(chance.randrange(length), clock, deed, chance.randrange(31), chance.randrange(21), is_between)


def _outage(chance: Random, length: int) -> tuple[int, int]:
    return chance.randrange(length), 1 + chance.randrange(chance.choice([8, 24 * 4, 24 * 12]))
