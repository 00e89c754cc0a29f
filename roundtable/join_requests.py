"""Join requests: a stranger asks for a post; one of those who may decides.

                 send                approve, decline
      DRAFT ───────────▶ WAITING ───────────────────────▶ APPROVED, DECLINED
        ▲   ◀───────────   │  ▲
        │      change      │  │ answer
        │ change     ask   ▼  │
        └─────────── INCOMPLETE            any of the three ── withdraw, 30 days ──▶ WITHDRAWN, LAPSED

Invariants
1. A chat has one open request. The four states on the right are final.
2. `revision` counts what was sent: a decision names the one that was looked at.
3. The first decision moves the row out of WAITING; every later one finds it moved.
4. Nothing that was typed is known to be true. Only the phone number comes from Telegram, and only if it is their own.
"""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from roundtable.bodies import Body
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.lao import lao_norm
from roundtable.moments import local_day
from roundtable.notices import as_typed, length_of
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.working_days import RestDays

LONGEST_NAME = 60
LONGEST_POSITION = 120
LONGEST_WORDS = 300
"""Of the question of those who decide, and of the answer to it."""

SENDINGS_A_DAY = 3
"""Of one chat, changed ones too. An answer that was asked for is not counted."""
SENDINGS_OF_ALL_A_DAY = 50
"""What an office can look through in a day; more is a flood, and waits at those who send it."""
REMIND_AFTER_DAYS = 3
"""Working days."""
LAPSES_AFTER = timedelta(days=30)

BODIES_A_PAGE = 9


class JoinState(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    INCOMPLETE = "incomplete"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


OPEN = frozenset({JoinState.DRAFT, JoinState.WAITING, JoinState.INCOMPLETE})


class JoinPart(StrEnum):
    """What a request is made of, in the order it is asked for. The last one reads it all back."""

    BODY = "body"
    KIND = "kind"
    SIDE = "side"
    NAME = "name"
    LATIN_NAME = "latin-name"
    POSITION = "position"
    PHONE = "phone"
    CHECK = "check"


class DeclineReason(StrEnum):
    POST_IS_HELD = "post-is-held"
    OTHER_BODY = "other-body"
    REGISTERED = "registered"  # they are here already, by another chat
    THROUGH_OFFICE = "through-office"  # their office is asked to name them


class JoinWordsProblem(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOT_LATIN = "not-latin"


class PhoneProblem(StrEnum):
    NOT_OWN = "not-own"
    TYPED = "typed"  # or sent as anything else than by the button
    UNREADABLE = "unreadable"


class JoinLimit(StrEnum):
    OF_CHAT = "of-chat"
    OF_ALL = "of-all"


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Texts are as typed, empty while missing. `phone` is empty where it was left out (`phone_settled`).

    `moved_at` is when it was last sent, asked about or changed; `sent_at` when it was last sent; `reminded_at` when the
    RTP Secretariat was reminded of it since. `decided_by` is the person who decided. Moments are aware UTC.
    """

    id: int
    chat_id: int
    state: JoinState
    language: Language
    made_at: datetime
    moved_at: datetime
    body: str | None = None
    kind: PostKind | None = None
    side: Side | None = None
    name: Bilingual = UNNAMED
    position: str = ""
    phone: str = ""
    phone_settled: bool = False
    question: str = ""
    answer: str = ""
    revision: int = 0
    sent_at: datetime | None = None
    reminded_at: datetime | None = None
    decided_by: int | None = None
    ended_at: datetime | None = None
    reason: DeclineReason | None = None

    @property
    def in_words(self) -> Bilingual:
        """The position in the script in which it was typed."""
        return in_its_script(self.position)


def next_part(request: JoinRequest) -> JoinPart:
    """The first part that is missing."""
    if request.body is None:
        return JoinPart.BODY
    if request.kind is None:
        return JoinPart.KIND
    if request.side is None:
        return JoinPart.SIDE
    if not (request.name.lo or request.name.en):
        return JoinPart.NAME
    if not request.name.en:
        return JoinPart.LATIN_NAME
    if not request.position:
        return JoinPart.POSITION
    return JoinPart.CHECK if request.phone_settled else JoinPart.PHONE


def with_body(request: JoinRequest, body: str) -> JoinRequest:
    """The posts of another body are others."""
    return request if request.body == body else replace(request, body=body, kind=None, side=None)


def with_name(request: JoinRequest, words: str) -> JoinRequest:
    """A name in Latin letters serves for both; one in Lao is asked for in Latin letters too: letters in English and
    the roster need it, and nothing is transliterated."""
    return replace(request, name=Bilingual(words, words if is_latin(words) else ""))


def in_its_script(words: str) -> Bilingual:
    return Bilingual("", words) if is_latin(words) else Bilingual(words, "")


def is_latin(words: str) -> bool:
    """Whether all its letters are Latin ones."""
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in words if sign.isalpha())


def on_one_line(typed: str) -> str:
    return " ".join(as_typed(typed).split())


def problem_of(words: str, longest: int, *, latin: bool = False) -> JoinWordsProblem | None:
    """What is wrong with words that are on one line."""
    if not any(sign.isalpha() for sign in words):
        return JoinWordsProblem.EMPTY
    if length_of(words) > longest:
        return JoinWordsProblem.TOO_LONG
    return JoinWordsProblem.NOT_LATIN if latin and not is_latin(words) else None


LONGEST = {
    JoinPart.NAME: LONGEST_NAME,
    JoinPart.LATIN_NAME: LONGEST_NAME,
    JoinPart.POSITION: LONGEST_POSITION,
}
"""Characters, as Telegram counts them, of the parts that are typed."""


def bodies_to_join(bodies: Iterable[Body], today: date) -> tuple[Body, ...]:
    """In official order, those of today."""
    return tuple(body for body in bodies if body.valid_on(today))


def seats_of(posts: Iterable[Post], body: str) -> tuple[tuple[PostKind, Side], ...]:
    """What can be asked for in a body: its posts, and to be a member of it on either side. Government first."""
    held = {(post.kind, post.side) for post in posts if post.body == body}
    held |= {(PostKind.MEMBER, side) for side in Side}
    return tuple((kind, side) for kind in PostKind for side in Side if (kind, side) in held)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the roster without a chat whom the asker may be. `post` is the one asked for that they hold, None
    where they hold none of them."""

    person: Person
    post: Post | None = None


def fitting_posts(request: JoinRequest, posts: Iterable[Post]) -> tuple[Post, ...]:
    """The posts that were asked for: two of a kind and side differ by their organisation."""
    wanted = (request.body, request.kind, request.side)
    return tuple(post for post in posts if (post.body, post.kind, post.side) == wanted)


def candidates(
    request: JoinRequest,
    holdings: Iterable[Holding],
    people: Iterable[Person],
    today: date,
    left: Person | None = None,
) -> tuple[Candidate, ...]:
    """Who of the roster the asker may be: `left`, whose chat this was before, first; then holders of the post, then
    people of the same name. Nobody who has a chat: another account would take it from them."""
    found: dict[int, Candidate] = {}
    holders = {
        one.person.id: Candidate(one.person, one.post)
        for one in reversed(tuple(holdings))
        if one.current_on(today) and one.person.chat_id is None and fitting_posts(request, (one.post,))
    }
    named = [one for one in people if one.chat_id is None and not one.placeholder and _same_name(one, request.name)]
    if left is not None and left.chat_id in (None, request.chat_id):
        found[left.id] = holders.get(left.id, Candidate(left))
    for person_id in sorted(holders):
        found.setdefault(person_id, holders[person_id])
    for person in named:
        found.setdefault(person.id, Candidate(person))
    return tuple(found.values())


def _same_name(person: Person, name: Bilingual) -> bool:
    theirs, asked = ({lao_norm(one) for one in (text.lo, text.en) if one} for text in (person.name, name))
    return bool(theirs & asked)


def limit_reached(of_chat: int, of_all: int) -> JoinLimit | None:
    """By how many requests were sent today, from this chat and from all."""
    if of_chat >= SENDINGS_A_DAY:
        return JoinLimit.OF_CHAT
    return JoinLimit.OF_ALL if of_all >= SENDINGS_OF_ALL_A_DAY else None


def to_remind(waiting: Collection[JoinRequest], today: date, rest_days: RestDays) -> tuple[JoinRequest, ...]:
    """Those that nobody has answered for three working days. Of each the RTP Secretariat hears once."""
    return tuple(
        one
        for one in waiting
        if one.state is JoinState.WAITING
        and one.reminded_at is None
        and rest_days.working_days_between(local_day(one.sent_at or one.moved_at), today) >= REMIND_AFTER_DAYS
    )


def has_lapsed(request: JoinRequest, now: datetime) -> bool:
    return request.state in OPEN and now - request.moved_at >= LAPSES_AFTER
