"""The desk every verb works at, and the turn of one person at it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from roundtable.actors import Actor, Bearer, Holder, Stranger
from roundtable.books import Work
from roundtable.channels import ONLY_TELEGRAM, ChannelKind
from roundtable.deliveries import Attachment
from roundtable.duties import Duties
from roundtable.errors import Former, Refusal, Unknown
from roundtable.languages import Language, Tongue
from roundtable.moments import local_day
from roundtable.paper_ports import Papers, Pictures
from roundtable.people import Person
from roundtable.ports import Clock, HolidayProposals, Links, Rosters, Wording
from roundtable.quiet_hours import SendWindows
from roundtable.snapshot import Snapshot
from roundtable.statements.parts import Statement

SETTLED_AFTER = timedelta(minutes=1)
"""What is being written down is written by then."""


@dataclass(slots=True)
class Kept:
    """The newest snapshot with its stamp: everything the rules look at is read again only when it has changed, and of
    that the roster only when that has."""

    newest: tuple[str, Snapshot] | None = None
    planned: tuple[str, datetime, datetime] | None = None
    """The stamp by which the reminders were planned last, when, and until when that changes nothing by itself."""
    withdrawn_at: datetime | None = None
    """When a message of a morning was withdrawn last: it may be written anew."""
    noted: Duties | None = None
    """Those of which it was written down that they are served."""

    def of(self, stamp: str | None) -> Snapshot | None:
        """The snapshot of this stamp, None when another one is kept."""
        return self.newest[1] if self.newest is not None and self.newest[0] == stamp else None

    def roster_of(self, stamp: str | None) -> Snapshot | None:
        """A snapshot whose roster is that of this stamp, None when there is none."""
        if self.newest is None or stamp is None:
            return None
        return self.newest[1] if _roster_part(self.newest[0]) == _roster_part(stamp) else None

    def plan_anew(self, now: datetime) -> None:
        """A message of a morning is being withdrawn, which no stamp tells."""
        self.planned, self.withdrawn_at = None, now

    def is_withdrawn_lately(self, now: datetime) -> bool:
        """Whether who plans now may not have seen that it was withdrawn: that may be written down a little later."""
        return self.withdrawn_at is not None and abs(now - self.withdrawn_at) < SETTLED_AFTER


def _roster_part(stamp: str) -> str:
    return stamp.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the verbs need of the world. One a process. `channels` are those the installation has; `links` is None where
    no page of ours can be reached from outside, `rosters` where workbooks are not read,
    `papers` where none are set, `pictures` where none are drawn, `holidays` where nobody proposes rest days."""

    work: Work
    clock: Clock
    wording: Wording
    duties: Duties
    windows: SendWindows
    channels: frozenset[ChannelKind] = ONLY_TELEGRAM
    links: Links | None = None
    rosters: Rosters | None = None
    papers: Papers | None = None
    pictures: Pictures | None = None
    holidays: HolidayProposals | None = None
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said at a page, with the files that are handed out there."""

    statement: Statement
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of one person: who acts, where to answer, in which language.

    In chat it is one update: `update_id` is the inbox row that is done with it, `message_id` the message whose button
    was pressed, None for a message of the person's own. At a page there is neither, and what is said is put into
    `heard` for the page to show. Who `leaves_off` turned to something else: nothing is awaited any more of what was
    asked before. `pressed` is the callback data of the button that is pressed. `now` is asked once. In a group `thread`
    is the topic of a forum, where there is one. What `carries_secret` let somebody in, or was to: once handled, no more
    is kept of the update than what tells it from another.
    """

    actor: Actor
    chat_id: int
    language: Language
    update_id: int | None
    now: datetime
    message_id: int | None = None
    heard: list[Said] | None = None
    leaves_off: bool = False
    thread: str = ""
    pressed: str = ""
    carries_secret: bool = False

    @property
    def is_in_group(self) -> bool:
        """Groups and channels have negative ids: https://core.telegram.org/bots/api#chat"""
        return self.chat_id < 0

    @property
    def today(self) -> date:
        """The local day in Vientiane."""
        return local_day(self.now)

    @property
    def tongue(self) -> Tongue:
        """What is said to them in this turn is said in: both languages to who has chosen both, unless this one turn
        was asked for in another language."""
        person = self.known
        if person is not None and person.in_both and person.speaks is self.language:
            return Tongue.BOTH
        return Tongue(self.language)

    @property
    def former(self) -> Person | None:
        """Who holds no post any more; None for everybody else."""
        return self.actor.former if isinstance(self.actor, Stranger) else None

    @property
    def known(self) -> Person | None:
        """Whoever holds a post, or held one once, and acts in their own chat; None for everybody else."""
        return self.actor.person if isinstance(self.actor, Holder) else self.former

    @property
    def person(self) -> Person:
        """Whose turn it is, or whose link: also without a post any more. Raises Unknown for anybody else."""
        return self.former or self.holder.person

    @property
    def holder(self) -> Holder:
        """The known person, or the one whose link this is. Raises Unknown for anybody else."""
        match self.actor:
            case Holder():
                return self.actor
            case Bearer(holder=holder):
                return holder
        raise self.refusal

    @property
    def refusal(self) -> Refusal:
        """What a stranger is told, which is another thing for who held a post once."""
        return Former() if self.former is not None else Unknown()

    @property
    def who(self) -> str:
        """The actor as audit rows name it."""
        match self.actor:
            case Holder(person=person) | Stranger(former=Person() as person):
                return f"person:{person.id}"
            case Bearer(holder=holder):
                return f"link:{holder.person.id}"
        return f"stranger:{self.chat_id}"

    def stands_for(self, body: str) -> int | None:
        """The person (id) whose name stands in the audit beside that of whoever acts for a body; None: nobody's."""
        match self.actor:
            case Holder() | Bearer():
                return self.holder.stands_for(body)
        return None
