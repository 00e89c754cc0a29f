"""Invites: personal start links to a post, good once and until a day; and what becomes of codes that fit none.

A code has 95 bits: nobody guesses one. Codes that fit nothing are slowed all the same, and told, because whoever tries
many of them wants to get in. Pure rules.
"""

import hashlib
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from roundtable.moments import local_day, moment
from roundtable.posts import Post

ALPHABET = string.ascii_letters + string.digits
CODE_LENGTH = 16
"""Letters and digits of a code: 62 ** 16 is 95 bits. Telegram allows 64 characters in a start link."""

LIVES = timedelta(days=30)

BOT_USERNAME = "bot_username"
"""The key in the installation's small facts under which a start remembers what the bot is called."""

WRONG_CODES = 5
"""So many codes that fit nothing a chat may send WITHIN; the next one is not even looked up."""
WITHIN = timedelta(hours=1)
A_DAY = timedelta(days=1)
MANY_CHATS = 3
"""From so many chats on that guess within a day, the RTP Secretariat is told of all of them in one message."""


@dataclass(frozen=True, slots=True)
class Invite:
    """A personal start link to one post: single use. Only a digest of its code is stored.

    `person_id` is whom it is for; None: for whoever holds the post and has not come in yet, or, `for_new`, for somebody
    who is not known by name yet. `made_by` is as in audit rows.
    """

    id: int
    post: Post
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by_chat: int | None = None
    person_id: int | None = None
    made_by: str = ""
    revoked_at: datetime | None = None
    for_new: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether somebody can still come in by it."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class NewInvite:
    """`code` is told to the invited person only: what is stored is its digest."""

    id: int
    code: str
    post: Post
    expires_at: datetime


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def code_digest(code: str) -> str:
    """What is stored of an invite's code word: never the word itself."""
    return hashlib.sha256(code.strip().encode()).hexdigest()


def expiry(now: datetime, lives: timedelta = LIVES) -> datetime:
    """The end of its last day in Vientiane."""
    return moment(local_day(now + lives) + A_DAY, time())


def last_day(expires_at: datetime) -> date:
    """The last local day on which it opens."""
    return local_day(expires_at - timedelta(microseconds=1))


def start_link(bot_username: str, code: str) -> str:
    """https://core.telegram.org/bots/features#deep-linking"""
    return f"https://t.me/{bot_username}?start={code}"


def waits_until(wrong: Sequence[datetime], now: datetime) -> datetime | None:
    """When a chat may try the next code, None for now. `wrong` are the moments of its wrong ones, oldest first."""
    lately = [at for at in wrong if now - at < WITHIN]
    return lately[-WRONG_CODES] + WITHIN if len(lately) >= WRONG_CODES else None
