"""Duties: the rules of the source document as data (duties.toml).

The dataclasses here are what `load_duties` makes of the file; the file is validated with line and remedy.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from roundtable.bodies import Body, BodyKind
from roundtable.contents import Content
from roundtable.languages import Bilingual
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.posts import PostKind, Side


class PeriodKind(StrEnum):
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    ROUND_TABLE = "round-table"


class Family(StrEnum):
    """How a duty is spoken of and answered: a paper that is sent, an approval, a meeting that is held,
    a paper that is published."""

    PAPER = "paper"
    APPROVAL = "approval"
    MEETING = "meeting"
    PUBLICATION = "publication"


APPROVERS = (BodyKind.RTP_SECRETARIAT, BodyKind.STEERING_COMMITTEE, BodyKind.UN_RCO)
"""The bodies that a duty may name for approving a new date or "not this period": there is one of each kind."""

ROUND_TABLE = "round-table"
"""What a due date hangs on when it hangs on the date of a round table."""


@dataclass(frozen=True, slots=True)
class DueOn:
    """A due date inside the period: the last day (`day` None) or `day` of month `month` of the period.

    `month` counts from the period's first month: 3 in a year is March, 3 in a quarter its last month, 4 in a half
    April or October. A `day` beyond the month's end is its last day.
    """

    month: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DueHanging:
    """A due date that hangs on another date, `days` later (negative: before it), counted in `working` days or in all.

    `on` is "round-table" (the date of the round table the period names) or the key of a duty (the day it was handed in
    or approved, for the same body and period). `in_order` names a duty whose paper has to be in order: while it is to
    be completed the date is unknown, and then it counts from the day on which that was settled, where that is later.
    While the date is unknown there is no due date and nothing is asked.
    """

    on: str
    days: int
    working: bool = False
    in_order: str | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One way to satisfy a duty: its period kind, due rule and ladder. Most duties have one.

    Where a duty has several (every six months, or at least in October), a body follows the default one until it
    chooses another: that is the either/or.
    """

    key: str
    period_kind: PeriodKind
    due: DueOn | DueHanging
    ladder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule. `code` stands in references (HLT-WP-2027-1) and callback data; `source_lines` are of the document.

    `audience` are the posts that are asked, on `audience_side`. `amends` names the duty whose papers a revision is a
    new version of; `met_by` names what meets it without being asked for (minutes). A meeting of `counts_too` that is
    held in its period counts as this one. `preparation` is what prepares a round table, `contents` what the document
    wants to stand in its paper. `applies_to_open` says that its dates and ladder hold for what is open already, too;
    else that keeps those it was opened with. A duty without rhythms is never asked for. What is `by_secretariat` the
    RTP Secretariat does for the body that owns it: its posts are the audience, and it answers. `bodies` are the codes
    of the only bodies of its owner's kind that owe it; empty: all of them do. What the document does not ask for has
    `source_words` in place of rule and lines. `approver` is the kind of body whose head approves a new date, or that it
    is not this period; None: what the body says is noted, and nobody approves it.
    """

    key: str
    code: str
    family: Family
    title: Bilingual
    short: Bilingual
    source_rule: str
    source_lines: tuple[int, ...]
    owner: BodyKind
    rhythms: tuple[Rhythm, ...]
    default_rhythm: str
    audience: tuple[PostKind, ...]
    audience_side: Side = Side.GOVERNMENT
    amends: str | None = None
    met_by: str | None = None
    counts_too: str | None = None
    preparation: bool = False
    applies_to_open: bool = False
    by_secretariat: bool = False
    contents: tuple[Content, ...] = ()
    bodies: tuple[str, ...] = ()
    source_words: Bilingual | None = None
    approver: BodyKind | None = None

    @property
    def source(self) -> str:
        """In short and in English."""
        return self.source_words.en if self.source_words is not None else self.source_rule

    def is_owed_by(self, body: Body) -> bool:
        return body.kind is self.owner and (not self.bodies or body.code in self.bodies)

    def asked_body(self, body: str) -> str:
        """Which body is asked for what `body` owns, by its code."""
        return RTP_SECRETARIAT if self.by_secretariat else body

    def rhythm_of(self, kind: PeriodKind) -> Rhythm | None:
        """The rhythm with this period kind (no two have the same): a period tells by which one it is judged."""
        return next((rhythm for rhythm in self.rhythms if rhythm.period_kind is kind), None)

    def rhythm(self, key: str) -> Rhythm | None:
        return next((rhythm for rhythm in self.rhythms if rhythm.key == key), None)


@dataclass(frozen=True, slots=True)
class Duties:
    """All duties in the order of the file (the order of the board's columns)."""

    all: tuple[Duty, ...]
    _by_key: dict[str, Duty] = field(init=False, repr=False, compare=False)
    _by_code: dict[str, Duty] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {duty.key: duty for duty in self.all})
        object.__setattr__(self, "_by_code", {duty.code: duty for duty in self.all})

    def __getitem__(self, key: str) -> Duty:
        return self._by_key[key]

    def get(self, key: str) -> Duty | None:
        return self._by_key.get(key)

    def by_code(self, code: str) -> Duty | None:
        return self._by_code.get(code)
