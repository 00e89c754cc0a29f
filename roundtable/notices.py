"""Notices: words from a secretariat to an audience, frozen when approved.

              approve                     nothing is left to be said
      DRAFT ───────────▶ SENDING ─────────────────────────────────▶ DONE
        │                  │  ▲                                       ▲
        │ discard     stop │  │ go on                                 │
        ▼                  ▼  │      nothing is left, or the rest     │
    DISCARDED            STOPPED ── is not to be sent (cut short) ────┘

Invariants
1. Approving freezes words, file and recipients in one row; nothing changes them afterwards.
2. An approval names the revision that was looked at: a draft that was changed since is looked at again.
3. `spread` counts the recipients, from the first on, whose deliveries are written. It grows in the transaction that
   writes them, so that a kill at any line loses nobody and writes nobody twice.
4. A recipient who had no way when it was their turn has no delivery: out of reach, and never sent. Until it is their
   turn, who has no way just now is counted so too, and not as waiting.
5. Over which way a recipient is reached is asked when it is spread, in which language when it is said.
6. A person has one draft. DONE and DISCARDED are final.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roundtable.audiences import Audience
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.submissions import StoredFile
from roundtable.words import visible_length

LONGEST_WORDS = 3000
"""Characters of one language as Telegram counts them: with head and sender it fits one message."""
FEWEST_LETTERS = 2
"""Of what is to tell somebody something, or to name them."""

LONGEST_CAPTION = 1024  # https://core.telegram.org/bots/api#senddocument

CUT_SHORT = "not to be sent any more"
"""The reason of deliveries that were withdrawn because the rest was not to be sent."""


class NoticeState(StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"
    DISCARDED = "discarded"


BEFORE: Mapping[NoticeState, frozenset[NoticeState]] = {
    NoticeState.DRAFT: frozenset(),
    NoticeState.SENDING: frozenset({NoticeState.DRAFT, NoticeState.STOPPED}),
    NoticeState.STOPPED: frozenset({NoticeState.SENDING}),
    NoticeState.DONE: frozenset({NoticeState.SENDING, NoticeState.STOPPED}),
    NoticeState.DISCARDED: frozenset({NoticeState.DRAFT}),
}
"""From which states each is reached."""

UNDER_WAY = frozenset({NoticeState.SENDING, NoticeState.STOPPED})


@dataclass(frozen=True, slots=True)
class Notice:
    """`person_id` drafts and approves it (None: the operator), in the name of the body `body`.

    `revision` counts the changes of a draft. `file_settled` says that a file was given, or that there is to be none.
    `successor_id` has come into the post since, and goes on with it.
    `recipients` are people and `vacant` posts, by id in official order. `cut_short`: what is not sent yet is not to be.
    It goes out from `not_before_at` on. Moments are aware UTC.
    """

    id: int
    state: NoticeState
    person_id: int | None
    body: str
    audience: Audience
    made_at: datetime
    words: Bilingual = UNNAMED
    file: StoredFile | None = None
    file_settled: bool = False
    revision: int = 0
    recipients: tuple[int, ...] = ()
    vacant: tuple[int, ...] = ()
    spread: int = 0
    cut_short: bool = False
    approved_at: datetime | None = None
    not_before_at: datetime | None = None
    ended_at: datetime | None = None
    progress_delivery_id: int | None = None
    successor_id: int | None = None

    @property
    def in_charge_id(self) -> int | None:
        """Who goes on with it, and hears how far it is."""
        return self.successor_id or self.person_id

    @property
    def is_spread(self) -> bool:
        """Whether no further delivery is to be written."""
        return self.cut_short or self.spread >= len(self.recipients)


class Step(StrEnum):
    """What a draft asks for, in this order."""

    AUDIENCE = "audience"
    WORDS_LO = "words-lo"
    WORDS_EN = "words-en"
    FILE = "file"
    CHECK = "check"


def next_step(draft: Notice) -> Step:
    """The first thing that is missing; of the words either language may come first."""
    if not draft.audience.posts:
        return Step.AUDIENCE
    if not draft.words.lo:
        return Step.WORDS_LO
    if not draft.words.en:
        return Step.WORDS_EN
    return Step.CHECK if draft.file_settled else Step.FILE


WORDS_STEP = {Language.LO: Step.WORDS_LO, Language.EN: Step.WORDS_EN}


class Obstacle(StrEnum):
    """Why a draft cannot be sent."""

    AUDIENCE = "audience"  # nobody was chosen
    NOBODY = "nobody"  # nobody of those chosen can be reached
    WORDS_LO = "words-lo"
    WORDS_EN = "words-en"


def obstacle(draft: Notice, reaches: int) -> Obstacle | None:
    """The first one; `reaches` is how many would hear of it. Without a file it may go, settled or not."""
    step = next_step(draft)
    if step in (Step.AUDIENCE, Step.WORDS_LO, Step.WORDS_EN):
        return Obstacle(step.value)
    return None if reaches else Obstacle.NOBODY


class WordsProblem(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too-long"


def as_typed(text: str) -> str:
    """Words as a person typed them: line breaks stay, controls and broken letters go, blank lines are one at most."""
    lines: list[str] = []
    for line in text.splitlines():
        kept = "".join(sign for sign in line.replace("\t", " ") if unicodedata.category(sign) not in ("Cc", "Cs"))
        if kept.strip() or (lines and lines[-1]):
            lines.append(kept.rstrip())
    return "\n".join(lines).strip()


def problem_of(words: str, longest: int = LONGEST_WORDS) -> WordsProblem | None:
    """What is wrong with words that `as_typed` returned."""
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in words):
        return WordsProblem.EMPTY
    return WordsProblem.TOO_LONG if length_of(words) > longest else None


def content_problem(words: str, longest: int = LONGEST_WORDS) -> WordsProblem | None:
    """As `problem_of`, of what is to tell somebody something: a mark or a picture does not."""
    letters = sum(unicodedata.category(sign).startswith("L") for sign in words)
    return WordsProblem.EMPTY if letters < FEWEST_LETTERS else problem_of(words, longest)


def length_of(words: str) -> int:
    """In characters as Telegram counts them."""
    return visible_length(words, is_html=False)


def first_line(words: Bilingual) -> Bilingual:
    """What a notice is called where there is no room for all of it."""
    return Bilingual(words.lo.partition("\n")[0], words.en.partition("\n")[0])


class RecipientState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # refused by the channel, or broken by our own fault
    OUT_OF_REACH = "out-of-reach"
    NOT_SENT = "not-sent"  # cut short before it was their turn


@dataclass(frozen=True, slots=True)
class Attempt:
    """A delivery of a notice's words to one person."""

    person_id: int
    channel: ChannelKind
    state: DeliveryState
    reason: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one recipient. `attempt` is the one that says so, None where there was none."""

    state: RecipientState
    attempt: Attempt | None = None


_BEST_FIRST = (
    DeliveryState.SENT,
    DeliveryState.CLAIMED,
    DeliveryState.WAITING,
    DeliveryState.REFUSED,
    DeliveryState.BROKEN,
    DeliveryState.EXPIRED,
    DeliveryState.WITHDRAWN,
)
_STATES = {
    DeliveryState.SENT: RecipientState.SENT,
    DeliveryState.CLAIMED: RecipientState.WAITING,
    DeliveryState.WAITING: RecipientState.WAITING,
    DeliveryState.REFUSED: RecipientState.FAILED,
    DeliveryState.BROKEN: RecipientState.FAILED,
    DeliveryState.EXPIRED: RecipientState.NOT_SENT,
    DeliveryState.WITHDRAWN: RecipientState.OUT_OF_REACH,
}


def fates(notice: Notice, attempts: Iterable[Attempt], unreached: Collection[int] = ()) -> dict[int, Fate]:
    """Of every recipient, in their order. Who was lost on one channel has an attempt over the next: the best counts.
    `unreached` are people who have no way just now."""
    best: dict[int, Attempt] = {}
    for one in attempts:
        known = best.get(one.person_id)
        if known is None or _BEST_FIRST.index(one.state) <= _BEST_FIRST.index(known.state):
            best[one.person_id] = one
    found = {}
    for place, person_id in enumerate(notice.recipients):
        attempt = best.get(person_id)
        if attempt is None:
            found[person_id] = Fate(_without_an_attempt(notice, place, has_a_way=person_id not in unreached))
        elif attempt.reason == CUT_SHORT:
            found[person_id] = Fate(RecipientState.NOT_SENT, attempt)
        else:
            found[person_id] = Fate(_STATES[attempt.state], attempt)
    return found


def _without_an_attempt(notice: Notice, place: int, *, has_a_way: bool) -> RecipientState:
    if place < notice.spread or not has_a_way:
        return RecipientState.OUT_OF_REACH
    return RecipientState.NOT_SENT if notice.cut_short else RecipientState.WAITING


@dataclass(frozen=True, slots=True)
class Tally:
    """Recipients by what became of them; together they are all."""

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    out_of_reach: int = 0
    not_sent: int = 0

    @property
    def total(self) -> int:
        return self.waiting + self.sent + self.failed + self.out_of_reach + self.not_sent


def tally(found: Mapping[int, Fate]) -> Tally:
    states = [fate.state for fate in found.values()]
    return Tally(**{state.value.replace("-", "_"): states.count(state) for state in RecipientState})
