"""Asked for completion: a paper is received, and something is missing in it. Pure rules.

      a paper that came ──▶ DRAFT ── sent by the head, or cleared ──▶ ASKED ── a newer version comes, in chat or on
                              │                                         │      paper ──▶ completed
                              │                                         └── not needed any more ──▶ ENDED
                              └── put away, or a newer version came ──▶ DISCARDED

The obligation stays as it stands: what is in hand is never asked for again. That it was asked is a fact about it, and
so is the version by which it is completed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roundtable.contents import Content
from roundtable.obligations import Fact, FactKind

LONGEST_WISH = 400
"""Characters of what is missing in somebody's own words, as Telegram counts them: with the rest a small screen."""


class CompletionState(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"
    ENDED = "ended"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Completion:
    """What is asked about one version of a paper (`submission_id`): `wanted` in the order of Content, and `words` as
    typed by `person_id`. `revision` counts the changes of a draft; `successor_id` has come into the post since, and
    goes on with it. Moments are aware UTC."""

    id: int
    submission_id: int
    state: CompletionState
    person_id: int
    made_at: datetime
    wanted: tuple[Content, ...] = ()
    words: str = ""
    revision: int = 0
    asked_at: datetime | None = None
    successor_id: int | None = None

    @property
    def in_charge_id(self) -> int:
        """Who goes on with it, and hears what becomes of it."""
        return self.successor_id or self.person_id

    @property
    def says_something(self) -> bool:
        return bool(self.wanted or self.words)


def toggled(wanted: Sequence[Content], content: Content) -> tuple[Content, ...]:
    """With it, or without it where it was there; in the order of Content."""
    chosen = set(wanted) ^ {content}
    return tuple(one for one in Content if one in chosen)


def digest_of_completion(completion: Completion, reference: str) -> str:
    """Of all that is sent: of which paper, and what is asked for."""
    parts = (completion.submission_id, reference, completion.wanted, completion.words)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """That completion of a paper was asked, and what came first after that: the fact by which a newer version came, or
    by which it is not needed any more; neither: it is awaited."""

    fact: Fact
    completed_by: Fact | None = None
    ended_by: Fact | None = None

    @property
    def is_awaited(self) -> bool:
        return self.completed_by is None and self.ended_by is None


_NEWER = frozenset({FactKind.SUBMITTED, FactKind.PAPER_ARRIVED})
_SETTLES = _NEWER | {FactKind.COMPLETION_ENDED}


def asked_of(facts: Sequence[Fact]) -> Asked | None:
    """Where completion of an obligation's paper stands, by its facts in force (obligations.in_force), oldest first.
    None: never asked, or of a paper that was withdrawn. The newest counts."""
    places = [place for place, fact in enumerate(facts) if fact.kind is FactKind.COMPLETION_ASKED]
    if not places:
        return None
    after = facts[places[-1] + 1 :]
    settled = next((fact for fact in after if fact.kind in _SETTLES), None)
    if settled is not None and settled.kind not in _NEWER:
        return Asked(facts[places[-1]], ended_by=settled)
    return Asked(facts[places[-1]], settled)


def is_awaited(facts: Sequence[Fact]) -> bool:
    """Whether a newer version is wished for."""
    asked = asked_of(facts)
    return asked is not None and asked.is_awaited
