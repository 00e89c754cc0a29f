"""Groups of Telegram, and the body that one is linked to. A body is no group: a group only listens for one.

           added by somebody known        a secretariat links it
    (none) ───────────────────▶ UNLINKED ───────────────────────▶ LINKED
                                   │                                │  unlinked, removed, may not write any more,
                                   │                                │  its body is no more (roundtable/mergers.py)
                                   │ nobody links it within a day   ▼
                                   └───────────────────────────▶ CLOSED ◀── added by a stranger

A chat has at most one group that is open (not closed); when the bot is added again, another one is opened.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from roundtable.actors import Actor
from roundtable.bodies import Body, BodyKind
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.duties import DueHanging, Duties, Family
from roundtable.languages import Bilingual
from roundtable.obligations import ObligationKey, Standing
from roundtable.round_tables import kind_of
from roundtable.snapshot import Snapshot
from roundtable.visibility import Visibility, sees

LINKED_WITHIN = timedelta(days=1)
"""A group that nobody has linked by then is left."""

LINES_SHOWN = 3
"""So many a language: with the heading, in both, a group hears fewer than ten lines."""


class GroupSide(StrEnum):
    """Who sits in it: what only one side may see is said to nobody else."""

    BOTH = "both"
    GOVERNMENT = "government"
    PARTNER = "partner"


class GroupEnd(StrEnum):
    """Why a group is closed."""

    STRANGER = "stranger"  # somebody we do not know has added the bot
    NOT_LINKED = "not-linked"  # nobody has linked it in time
    UNLINKED = "unlinked"  # by a secretariat
    BODY_ENDED = "body-ended"  # its body was closed, or goes on as one that is to link it anew
    REMOVED = "removed"  # the bot was taken out, or the group is gone
    SILENCED = "silenced"  # the bot may not write there any more
    MOVED = "moved"  # it is another group by now


@dataclass(frozen=True, slots=True)
class Group:
    """`chat_id` is Telegram's and negative. `added_by` and `linked_by` are ids of people; the link stays when they
    leave their posts. `body` is None until it is linked; `linked_by` is then who has pressed its button and is asked
    to which body. `is_to_be_left`: closed, and the bot is still in it."""

    id: int
    chat_id: int
    title: str
    added_at: datetime
    added_by: int | None = None
    body: str | None = None
    side: GroupSide = GroupSide.BOTH
    linked_by: int | None = None
    linked_at: datetime | None = None
    closed_at: datetime | None = None
    end: GroupEnd | None = None
    is_to_be_left: bool = False


class GroupAsk(StrEnum):
    """What can be asked in a group. Whatever else is, is asked in the private chat."""

    CALENDAR = "calendar"
    MEETINGS = "meetings"
    SEARCH = "search"  # the papers that everybody may see
    CONTACT = "contact"
    HELP = "help"
    FILE = "file"  # a file was sent to us there
    ELSE = "else"


def side_of(body: Body) -> GroupSide:
    """Which side a group of this body is on unless somebody says otherwise: the National Steering Committee is the
    government's, everybody else sits with both."""
    return GroupSide.GOVERNMENT if body.kind is BodyKind.STEERING_COMMITTEE else GroupSide.BOTH


def sides_for(actor: Actor, body: str) -> tuple[GroupSide, ...]:
    """What this actor may say of who sits in a group of this body: nobody has told to a group what they may not see
    themselves. That both sides sit there tells the least."""
    return tuple(side for side in GroupSide if all(sees(actor, body, one) for one in _SIDE_SEEN_IN[side]))


_SIDE_SEEN_IN = {
    GroupSide.BOTH: frozenset[Visibility](),
    GroupSide.GOVERNMENT: frozenset({Visibility.GOVERNMENT_SIDE}),
    GroupSide.PARTNER: frozenset({Visibility.PARTNER_SIDE}),
}
_SEEN_IN_ALL = frozenset({Visibility.PUBLIC, Visibility.ALL_BODIES, Visibility.OWN_BODY})


def is_seen_in(side: GroupSide, visibility: Visibility) -> bool:
    """Whether the days of something of its own body may be told in a group of this side. Of papers only those are
    named that are public."""
    return visibility in _SEEN_IN_ALL or visibility in _SIDE_SEEN_IN[side]


class DateKind(StrEnum):
    DUE = "due"  # a paper, by the duty
    MEETING_BY = "meeting-by"  # a meeting, by the duty
    MEETING = "meeting"  # a meeting, on the day that was set
    EXPECTED = "expected"  # a round table, whose day is not certain yet


@dataclass(frozen=True, slots=True)
class GroupDate:
    """One day of the calendar as a group hears it. `key` and `title` name a duty, `round_table` the kind of the one
    that it hangs on; else it is a round `table` itself."""

    on: date
    kind: DateKind
    key: ObligationKey | None = None
    title: Bilingual | None = None
    table: RoundTable | None = None
    round_table: RoundTableKind | None = None


def without_papers(snapshot: Snapshot) -> Snapshot:
    """What a group may know: the rules, and what was said of meetings. A paper that came by another rhythm than the one
    its body follows would else be told by the day that goes with it."""
    meetings = {duty.key for duty in snapshot.duties.all if duty.family is Family.MEETING}
    return replace(snapshot, facts={key: its for key, its in snapshot.facts.items() if key.duty in meetings})


def dates_for_all(
    seen: Snapshot, known: Iterable[tuple[ObligationKey, Standing]], today: date, until: date
) -> tuple[GroupDate, ...]:
    """The days of these obligations between two days (both included), by day: the due dates that the rule names, and
    the days that were set for meetings that are still to come.

    Whether a paper has come, is awaited or does not come makes no difference, nor does what hangs on its coming: who
    hears this learns the rule and nothing of the register.
    """
    found = []
    for key, standing in known:
        duty, of_kind = seen.duties[key.duty], kind_of(key.period, seen.round_tables)
        if duty.family is Family.APPROVAL or hangs_on_a_paper(seen.duties, key):
            continue
        is_meeting = duty.family is Family.MEETING
        planned_on = standing.planned_on if is_meeting else None
        if planned_on is not None and planned_on >= today:
            on, kind = planned_on, DateKind.MEETING
        else:
            on, kind = standing.due_on, DateKind.MEETING_BY if is_meeting else DateKind.DUE
        found.append(GroupDate(on, kind, key, duty.title, round_table=of_kind))
    return tuple(sorted((one for one in found if today <= one.on <= until), key=lambda one: (one.on, str(one.key))))


def hangs_on_a_paper(duties: Duties, key: ObligationKey) -> bool:
    """Whether its due date is counted from the day another paper came: to tell it would tell of that paper."""
    return any(
        isinstance(rhythm.due, DueHanging) and duties.get(rhythm.due.on) is not None
        for rhythm in duties[key.duty].rhythms
    )
