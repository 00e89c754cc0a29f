"""Drafts that are cleared: what each kind says of itself, and what is alike of those that are about an obligation."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from roundtable.books import Transaction
from roundtable.clearances import Clearance, ClearanceState
from roundtable.errors import TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.notices import Obstacle
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.permissions import Action
from roundtable.services.answering import tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import Statement


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be cleared, as it is now. `digest` binds what would be sent, empty where nothing is to be any more;
    `is_draft`: who prepares it can still change it; `key` is the obligation it is about, which not everybody may see;
    `newer` the version of a paper that has come meanwhile."""

    seen: View
    title: Bilingual = UNNAMED
    digest: str = ""
    is_draft: bool = False
    key: ObligationKey | None = None
    newer: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is still to be sent, and the obligation it is about, if any."""

    title: Bilingual
    key: ObligationKey | None = None


class ClearanceSubject(Protocol):
    """What is about one kind. `number` is that of the subject."""

    prepares: Action
    """The right of who prepares it, for the house."""

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        """Held to the end of the transaction."""

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        """Send it as it is. What stands in the way, None when it is sent. Raises TooOld when it is no draft."""

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        """To who has sent it, approved on paper."""

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """What follows where it is another by now than what was asked about."""

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        """None where there is nothing to be sent any more."""

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        """A draft goes on in the hands of whoever came into the post. False where they may not see what it is about:
        nobody could go on with it, and it is put away."""


class DraftBook(Protocol):
    """The book of one kind of draft."""

    async def discard(self, number: int, /) -> bool: ...
    async def hand_over(self, number: int, to_id: int, /) -> None: ...


class _Held(Protocol):
    """What is taken up of one kind, to the end of the transaction. `is_prepared`: neither carried out nor put away;
    `is_draft`: it can still be cleared as well."""

    @property
    def seen(self) -> View: ...
    @property
    def key(self) -> ObligationKey: ...
    @property
    def title(self) -> Bilingual: ...
    @property
    def digest(self) -> str: ...
    @property
    def is_prepared(self) -> bool: ...
    @property
    def is_draft(self) -> bool: ...
    @property
    def is_overtaken(self) -> bool: ...


HeldT = TypeVar("HeldT", bound=_Held)


class _Steps(Protocol[HeldT]):
    """The module of what is done with one kind: completion_steps.py and its like."""

    async def hold(self, desk: Desk, tx: Transaction, turn: Turn, number: int, /) -> HeldT | None: ...
    async def put_away(self, tx: Transaction, turn: Turn, held: HeldT, /, *, is_overtaken: bool) -> None: ...
    def overtaken(self, held: HeldT, /) -> Statement: ...


class AboutObligation(ABC, Generic[HeldT]):
    """What is alike of all that is about an obligation: what comes meanwhile can overtake it, and who may not see the
    obligation does not go on with it."""

    prepares: Action
    dropped: str
    """How the audit calls it that nobody goes on with it."""

    def __init__(self, steps: _Steps[HeldT]) -> None:
        self._steps = steps

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        held = await self._steps.hold(desk, tx, turn, number)
        if held is None:
            return Found(await view(desk, tx, turn.today))
        return Found(held.seen, held.title, held.digest, held.is_draft, held.key, self._newer(held))

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        held = await self._steps.hold(desk, tx, turn, number)
        if held is None:
            raise TooOld
        return await self._do(desk, tx, turn, held)

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        held = await self._steps.hold(desk, tx, turn, number)
        if held is not None:
            await self._say(desk, tx, turn, held)

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """Something came meanwhile: it is put away and not cleared any more, and who prepared it hears, unless it is
        they who press. A draft that was only changed is asked about anew; of one that was put away before nothing more
        is said."""
        held = await self._steps.hold(desk, tx, turn, clearance.subject_id)
        if held is None or not held.is_prepared or not held.is_overtaken:
            return
        await self._steps.put_away(tx, turn, held, is_overtaken=True)
        await tx.clearances.decide(clearance.id, ClearanceState.OVERTAKEN, None, None, "", turn.now)
        person = await tx.roster.person(clearance.in_charge_id or 0)
        if person is not None and person.id != turn.holder.person.id:
            await tell(desk, tx, person, self._steps.overtaken(held), turn.now)

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        draft, drafts = await self.draft(tx, number), self._drafts(tx)
        if draft is None or draft.key is None or seen.sees(seen.holder(to), draft.key):
            await drafts.hand_over(number, to.id)
            return True
        await drafts.discard(number)
        await tx.audit.add(now, "scheduler", self.dropped, str(draft.key))
        return False

    def _newer(self, held: HeldT) -> str:
        """The reference of the version of a paper that has come meanwhile."""
        return ""

    @abstractmethod
    async def draft(self, tx: Transaction, number: int) -> Draft | None: ...
    @abstractmethod
    async def _do(self, desk: Desk, tx: Transaction, turn: Turn, held: HeldT) -> Obstacle | None: ...
    @abstractmethod
    async def _say(self, desk: Desk, tx: Transaction, turn: Turn, held: HeldT) -> None: ...
    @abstractmethod
    def _drafts(self, tx: Transaction) -> DraftBook: ...
