"""Deliveries: the tracked attempt to put one thing in front of one person over one channel.

                         claim (fence)                record Sent
      add  ──▶ WAITING ───────────────▶ CLAIMED ───────────────────▶ SENT
                 ▲  │                    │  │ │
                 │  │ recheck: done      │  │ └─ record Refused ────▶ REFUSED   blocked, gone: unlinked, told
                 │  └──▶ WITHDRAWN ◀─────┘  └─── record Broken ─────▶ BROKEN    plain text failed too: a human is woken
                 │       recheck: stale ──▶ EXPIRED
                 │                       │
                 └────── record Deferred ┘   429, time-out, 5xx; and a claim whose holder is gone (older fence)

      SENT ── a letter has come back since: there is no such mailbox ──▶ REFUSED

Invariants
1. Whoever moved the row to CLAIMED under the current fence owns the message; an outcome with an older fence is refused.
2. The words of a delivery are kept before it is sent: a retry says the same as long as it is still so.
3. SENT, WITHDRAWN, EXPIRED, REFUSED and BROKEN are final; only a report can still say that a letter was not SENT.
4. A claim that was cut off (kill, lost answer) is sent again: a rare duplicate rather than silence.
5. Within one chat the answer lane is sent in the order it was stored; what is to be said at a later hour is passed.
6. Words that are a secret are kept until the delivery has ended, and no longer; they go over no second channel.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from roundtable.channels import ChannelKind
from roundtable.languages import Language
from roundtable.reminders import Reminder
from roundtable.submissions import FileKind
from roundtable.words import Words


class Lane(StrEnum):
    """Answers to people go first; broadcasts (reminders, notices) use what is left."""

    ANSWER = "answer"
    BROADCAST = "broadcast"


class DeliveryState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REFUSED = "refused"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file that goes with a delivery. `telegram_file_id` saves an upload when Telegram knows the file."""

    sha256: str
    name: str
    kind: FileKind
    telegram_file_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A delivery about to be stored.

    `statement` is what is said, as `Wording.dump` writes it (None for a morning's digest: it is built when it is
    claimed). `words` are the statement worded; answers are worded when they are stored, broadcasts when they are
    claimed. `once` is unique over all deliveries where given: storing a second one with the same value does nothing.
    `edits_message_id` edits instead of sending. `silent` rings no bell. Moments are aware UTC. Beside Telegram
    `chat_id` is 0 and `address` says where it goes. `notice_id` names the notice whose words these are. Of what
    `is_secret` statement and words are gone (None) once it has ended.
    """

    chat_id: int
    person_id: int | None
    lane: Lane
    language: Language
    statement: str | None
    words: Words | None
    made_at: datetime
    not_before_at: datetime
    useful_until_at: datetime | None = None
    once: str | None = None
    edits_message_id: int | None = None
    attachments: tuple[Attachment, ...] = ()
    silent: bool = False
    channel: ChannelKind = ChannelKind.TELEGRAM
    address: str = ""
    notice_id: int | None = None
    is_secret: bool = False


class Unworded(NamedTuple):
    """A broadcast to one person about to be stored, to be worded when it is claimed: of no notice, without files, with
    a bell. Of such a morning has thousands, hence the lean form. The fields mean what those of NewDelivery do."""

    person_id: int
    channel: ChannelKind
    chat_id: int
    address: str
    language: Language
    made_at: datetime
    useful_until_at: datetime
    once: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A stored delivery. `tries` counts claims; `message_id` is Telegram's once it is sent; `reason` says why it ended
    as it did, or why it waits for another try."""

    id: int
    what: NewDelivery
    state: DeliveryState
    tries: int = 0
    message_id: int | None = None
    reason: str = field(default="", compare=False)

    def is_same_as(self, other: "Delivery") -> bool:
        """By number, place and moment: SQLite gives the number of a row that was undone to the next one."""
        mine, theirs = self.what, other.what
        is_there = (mine.chat_id, mine.address) == (theirs.chat_id, theirs.address)
        return is_there and self.id == other.id and mine.made_at == theirs.made_at


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a channel is handed: one message to one chat or address. `delivery_id` is the same at every try; `paid` asks
    Telegram to take it above its free pace."""

    chat_id: int
    words: Words
    edits_message_id: int | None = None
    attachments: tuple[Attachment, ...] = ()
    silent: bool = False
    address: str = ""
    delivery_id: int = 0
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took it. None: there was nothing to change (an edit to the same words), or it numbers nothing.

    `file_ids` are what Telegram calls the files that were uploaded with it, by SHA-256.
    """

    message_id: int | None
    file_ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deferred:
    """Try again `after_s` seconds from now: 429 for its scope, a time-out, a 5xx."""

    after_s: float
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Never again to this chat or address: blocked, deactivated, gone."""

    reason: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup: relink, resend."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Our own fault, after plain text was tried: bad markup, a message too long."""

    reason: str


Outcome = Sent | Deferred | Refused | Migrated | Broken


@dataclass(frozen=True, slots=True)
class Say:
    """The recheck says: send this, now. The words are kept before they are sent. `left_out` are reminders that the
    message was planned for and does not speak of any more."""

    statement: str
    words: Words
    left_out: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The recheck says: it is done already, nobody need hear of it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expire:
    """The recheck says: too late to make sense."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """The recheck says: not now (outside the send window); the claim is put back until `at`."""

    at: datetime
    reason: str


Prepared = Say | Withdraw | Expire | Later
