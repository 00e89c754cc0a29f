"""Signed links: whoever holds one is its person, for one thing, until a day. Nothing is stored of them.

A token is a payload and its signature, both in base64 for addresses, with a point between. The payload is the version,
the person's id, the last day (as an ordinal, in Vientiane) and the subject. What is wrong with a token only its type
tells: people hear one sentence for all of it.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from roundtable.answer_links import subject_of
from roundtable.languages import Language
from roundtable.moments import local_day

VERSION = "1"
FEED_VERSION = "c1"
"""Of the tokens of calendars, which open nothing else."""
SIGNATURE_BYTES = 16
LONGEST_TOKEN = 300

ANSWERS_FOR = timedelta(days=60)
"""Longer than from the first word about something to the last."""

UNSUBSCRIBE_FOR = timedelta(days=400)
"""Letters are kept, and stopped by whichever of them is at hand."""

LETTERS = "letters"
"""The subject of a link that stops letters."""

ANSWER_PATH, UNSUBSCRIBE_PATH = "/a", "/u"
CALENDAR_PATH, CALENDAR_FILE = "/c", ".ics"
CHOICE = "c"
"""The name of a choice in an address and in a form."""
LANGUAGE = "lang"
DAY = "day"
"""The names of a language and of a day that was typed, in an address."""


class LinkRefused(Exception):
    """A token opens nothing."""


class Forged(LinkRefused):
    """Not signed by us: made up, changed, or cut on the way."""


class OtherVersion(LinkRefused):
    """Of a form that this version does not read."""


class Expired(LinkRefused):
    """Its last day is over."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a good token says. `subject` is as answer_links.py names it, or LETTERS."""

    person_id: int
    subject: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a good token of a calendar says: whose, and the how-manieth of theirs."""

    person_id: int
    number: int


class SignedLinks:
    """roundtable.ports.Links. `public_url` has no slash at its end; `key` is secret and the same in every process."""

    def __init__(self, public_url: str, key: bytes) -> None:
        self._public_url = public_url
        self._key = key

    def answer(self, person_id: int, data: str, now: datetime, language: Language | None = None) -> str | None:
        """The page on which this person can press this choice; None for a choice that has no place in a letter. In
        this language, or (None) in the one they read."""
        subject = subject_of(data)
        if subject is None:
            return None
        token = self._token(Link(person_id, subject), now + ANSWERS_FOR)
        query = {CHOICE: data} if language is None else {CHOICE: data, LANGUAGE: language.value}
        return f"{self._public_url}{ANSWER_PATH}/{token}?{urlencode(query, safe='/')}"

    def unsubscribe(self, person_id: int, now: datetime) -> str:
        """The page on which this person can stop letters."""
        return f"{self._public_url}{UNSUBSCRIBE_PATH}/{self._token(Link(person_id, LETTERS), now + UNSUBSCRIBE_FOR)}"

    def read(self, token: str, now: datetime) -> Link:
        """Raises LinkRefused."""
        person_id, last_day, subject = self._parts(token, VERSION)
        if local_day(now).toordinal() > int(last_day):
            raise Expired
        return Link(int(person_id), subject)

    def calendar(self, person_id: int, number: int) -> str:
        """The address at which this person's calendar can be followed, the `number`th of theirs. It has no last day: it
        is good until it is closed."""
        payload = _encoded(f"{FEED_VERSION}.{person_id}.{number}".encode())
        return f"{self._public_url}{CALENDAR_PATH}/{payload}.{self._signature(payload)}{CALENDAR_FILE}"

    def read_calendar(self, token: str) -> Feed:
        """Whether it is open still is for others to say. Raises LinkRefused."""
        person_id, number = self._parts(token, FEED_VERSION)
        return Feed(int(person_id), int(number))

    def _parts(self, token: str, version: str) -> list[str]:
        """Of the payload behind its version, once it is seen to be signed by us. Raises LinkRefused."""
        payload, point, signature = token.partition(".")
        if len(token) > LONGEST_TOKEN or not point or not token.isascii():
            raise Forged
        try:
            written, *parts = _decoded(payload).split(".", 3)
        except ValueError as error:
            raise Forged from error
        if written != version:
            raise OtherVersion
        # The signature is over the letters of the payload, so that there is one way only to write a token.
        if not hmac.compare_digest(signature, self._signature(payload)):
            raise Forged
        return parts

    def _token(self, link: Link, until: datetime) -> str:
        payload = _encoded(f"{VERSION}.{link.person_id}.{local_day(until).toordinal()}.{link.subject}".encode())
        return f"{payload}.{self._signature(payload)}"

    def _signature(self, payload: str) -> str:
        digest = hmac.new(self._key, payload.encode(), hashlib.sha256).digest()
        return _encoded(digest[:SIGNATURE_BYTES])


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _decoded(text: str) -> str:
    """Raises ValueError for what is not base64, or no text."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except binascii.Error as error:
        raise ValueError("not base64") from error
