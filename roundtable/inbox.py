"""The inbox: every update of Telegram, stored raw before it is acknowledged, handled once.

store ──▶ WAITING ── done (with its effect, in one transaction) ──▶ DONE
            │  ▲
     failed │  │ fewer than MAX_TRIES
            ▼  │
          (tries + 1) ── MAX_TRIES reached ──▶ PARKED   an alarm; the rest flow on
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

MAX_TRIES = 3

DONE_KEPT_FOR = timedelta(days=30)
"""Long after Telegram has forgotten them (a day), and long enough to see what somebody had written."""


class UpdateState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """`raw` is the JSON as Telegram sent it; `chat_id` is 0 where an update names neither a chat nor a person.

    `update_id` is Telegram's. It may pick ids anew after a quiet week; an update whose id we know from another one gets
    a negative number of ours, in `raw` too. `received_at` is by the house's clock, None before it is stored.
    """

    update_id: int
    chat_id: int
    raw: str
    tries: int = 0
    received_at: datetime | None = field(default=None, compare=False)

    @property
    def queue(self) -> tuple[int, int]:
        """Equal for updates that are handled one after the other: those of one chat. One that names nobody has nothing
        to come before or after, and waits for no other: 0 is not a chat."""
        return (self.chat_id, 0) if self.chat_id else (0, self.update_id)
