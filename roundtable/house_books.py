"""Books the house keeps of itself: who leads, that it lives, who holds what, who did what. (books.py says how.)"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from roundtable.audit import AuditEntry, AuditQuery
from roundtable.audit_chain import ChainRow, Head, SealedRow
from roundtable.figures import Pile


class LeaderBook(Protocol):
    async def take(self, holder: str, seen_beat: int | None) -> int | None:
        """Become leader when the row is free or its beat is still `seen_beat` (None: only when free, or ours).
        Returns the new fencing number, None when somebody else leads."""

    async def beat(self, holder: str, fence: int) -> bool:
        """One more beat. False when the lead is lost."""

    async def seen(self) -> tuple[str | None, int, int]:
        """(holder, beat, fence) as stored now."""

    async def free(self, holder: str, fence: int) -> None: ...


class LockBook(Protocol):
    async def hold(self, name: str) -> None:
        """Wait until nobody else holds this name, and hold it to the end of the transaction. What is read afterwards
        is what the other has left."""


class PulseBook(Protocol):
    async def note(self, tick: str, at: datetime) -> None:
        """That a tick (plan, dispatch, handle, fetch) succeeded."""

    async def all(self) -> Mapping[str, datetime]: ...


class AuditBook(Protocol):
    async def add(
        self, at: datetime, actor: str, action: str, subject: str, on_behalf_of: int | None = None, details: str = ""
    ) -> None:
        """`actor` is "person:12", "link:12" (whoever pressed a link that this person was sent),
        "letter:12" (whoever wrote a letter with this person's address as its sender),
        "operator", "telegram", "scheduler", "stranger:<chat id>"; `details` lie in an erasable table,
        the row keeps their salted digest."""

    async def list(self, limit: int) -> tuple[tuple[datetime, str, str, str], ...]:
        """(at, actor, action, subject), newest first."""

    async def find(
        self, query: AuditQuery, limit: int, *, up_to: int | None = None, skip: int = 0
    ) -> tuple[AuditEntry, ...]:
        """Newest first; with ids up to this one, without the first `skip`. Reads the whole audit at worst: not to be
        asked in a transaction that writes."""

    async def newest_id(self) -> int:
        """0 where there is none."""

    async def people(self, since: datetime | None) -> frozenset[int]:
        """The ids of those who did something since then, or in whose name it was done."""


class AuditChainBook(Protocol):
    """The seals of the audit. What is not sealed has no position."""

    async def head(self) -> Head | None: ...
    async def newest_position(self) -> int:
        """The last position that any row stands at, 0 where none is sealed; in a sound chain the head's."""

    async def unsealed(self, after: int, limit: int) -> tuple[ChainRow, ...]:
        """By id, those with a greater one than `after`."""

    async def backlog(self) -> Pile:
        """How many are not sealed yet, and of which moment the oldest is."""

    async def seal(self, rows: Sequence[SealedRow], head: Head) -> None:
        """Give rows their places, and put the head behind them."""

    async def sealed(self, after: int, limit: int) -> tuple[SealedRow, ...]:
        """By position, those after this one; with their details where these are not erased."""


BOT_READS_GROUPS = "bot_reads_groups"
"""Under which a start remembers among the small facts whether Telegram hands the bot all that is said in groups: "1" or
"0"."""


class MetaBook(Protocol):
    """Small facts about the installation itself: bot_username, installation."""

    async def get(self, key: str) -> str | None: ...
    async def put(self, key: str, value: str) -> None: ...


class StampBook(Protocol):
    async def current(self) -> str | None:
        """Another word whenever bodies, posts, people, chats, calendar or facts have changed; None before anything was
        written. Read it before what it stamps: what is read then is at least as new. Where what stands
        before its colon is the same, so are bodies, organisations, posts, people, holdings, chats and addresses."""
