"""The desk every verb works at, and the turn of one person at it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from roundtable.actors import Actor, Holder
from roundtable.books import Work
from roundtable.duties import Duties
from roundtable.errors import Unknown
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.ports import Clock, Wording
from roundtable.quiet_hours import SendWindows
from roundtable.snapshot import Snapshot


@dataclass(slots=True)
class Kept:
    """The newest snapshot with its stamp: everything the rules look at is read again only when it has changed."""

    newest: tuple[str, Snapshot] | None = None

    def of(self, stamp: str | None) -> Snapshot | None:
        """The snapshot of this stamp, None when another one is kept."""
        return self.newest[1] if self.newest is not None and self.newest[0] == stamp else None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the verbs need of the world. One a process."""

    work: Work
    clock: Clock
    wording: Wording
    duties: Duties
    windows: SendWindows
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """One update of one person: who acts, where to answer, in which language, and the inbox row that is done with it.

    `message_id` is the message whose button was pressed, None for a message of the person's own. `now` is asked once.
    """

    actor: Actor
    chat_id: int
    language: Language
    update_id: int
    now: datetime
    message_id: int | None = None

    @property
    def today(self) -> date:
        """The local day in Vientiane."""
        return local_day(self.now)

    @property
    def holder(self) -> Holder:
        """The known person. Raises Unknown for anybody else."""
        if not isinstance(self.actor, Holder):
            raise Unknown
        return self.actor

    @property
    def who(self) -> str:
        """The actor as audit rows name it."""
        return f"person:{self.actor.person.id}" if isinstance(self.actor, Holder) else f"stranger:{self.chat_id}"
