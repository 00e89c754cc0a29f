"""Who did what: rows of the audit as they are read, page by page, and the choices that narrow them down."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from roundtable.audit import AuditKind
from roundtable.calendar import RoundTableKind
from roundtable.choices import Choice, Rows, column
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import ObligationKey
from roundtable.statements.parts import PersonLine, PostLine, Statement

ROWS_A_PAGE = 5
PEOPLE_A_PAGE = 8
BODIES_A_ROW = 3
BODIES_A_PAGE = 18


class AuditSpan(StrEnum):
    """How far back: days, or everything."""

    WEEK = "7"
    MONTH = "30"
    ALL = "all"


class AuditBy(StrEnum):
    """Who acts where it is no person by name."""

    PERSON = "person"  # in chat
    LINK = "link"  # whoever pressed a link that this person was sent
    LETTER = "letter"  # whoever wrote from this person's address
    STRANGER = "stranger"
    OPERATOR = "operator"
    SYSTEM = "system"  # the bot itself, and what comes from Telegram or the mail server


@dataclass(frozen=True)
class AuditLook:
    """What is looked at: the span, and a kind, a person (by id) or a body, where chosen. Pages are counted from the row
    that was the newest when the look began (0: is now), so that what comes meanwhile moves nothing."""

    span: AuditSpan = AuditSpan.WEEK
    kind: AuditKind | None = None
    person_id: int = 0
    body: str = ""
    up_to: int = 0
    page: int = 1

    @property
    def args(self) -> tuple[str, ...]:
        """As a button carries it."""
        return self.span, self.kind or "", str(self.person_id), self.body, str(self.up_to), str(self.page)

    def anew(self) -> "AuditLook":
        """From the newest row there is."""
        return replace(self, up_to=0, page=1)


@dataclass(frozen=True)
class AuditAbout:
    """What was done something about; at most one of these is there. `reference` stands beside the key where it is about
    one version of a paper; what was cleared is that, or a notice of a house, with its title for who may read it; on
    paper, who has signed. A round table is named by its `period`, and its kind where it is on the list."""

    key: ObligationKey | None = None
    title: Bilingual = UNNAMED
    post: PostLine | None = None
    name: Bilingual = UNNAMED
    notice_id: int | None = None
    on: date | None = None
    reference: str = ""
    house: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    period: str = ""
    round_table: RoundTableKind | None = None


@dataclass(frozen=True)
class AuditLine:
    """One row. `who` is there for a person, `for_whom` where it was done in somebody's name; their names are empty
    where nobody knows them any more. `action` has its words in the labels."""

    at: datetime
    by: AuditBy
    action: str
    who: PersonLine | None = None
    for_whom: PersonLine | None = None
    about: AuditAbout = AuditAbout()


@dataclass(frozen=True)
class AuditShown(Statement):
    """A page of what was done, newest first. `person` and `body_name` say whose it is, where that was chosen."""

    look: AuditLook
    lines: tuple[AuditLine, ...]
    has_more: bool
    person: PersonLine | None = None
    body_name: Bilingual = UNNAMED

    def choices(self) -> Rows:
        look = self.look
        turns = (
            *((_at("audit", replace(look, page=look.page - 1), "page-before"),) if look.page > 1 else ()),
            *((_at("audit", replace(look, page=look.page + 1), "page-after"),) if self.has_more else ()),
        )
        narrowed = look.anew() != AuditLook()
        return (
            *((turns,) if turns else ()),
            (_at("audit-who", look), _at("audit-bodies", look)),
            (_at("audit-kinds", look), _at("audit-spans", look)),
            *(column(_at("audit", AuditLook(), "audit-newest")) if narrowed or look.page > 1 else ()),
        )


@dataclass(frozen=True)
class AuditPeople(Statement):
    """Whose? Those who did something in that time with their ids, by name, some on a page that counts from 1. They are
    numbered on the page and on the buttons, which may be too short for a name."""

    look: AuditLook
    people: tuple[tuple[int, PersonLine], ...]
    page: int
    pages: int

    def choices(self) -> Rows:
        look = self.look.anew()
        each = (
            Choice("audit", replace(look, person_id=number).args, label="audit-person", name=who.name, text=str(place))
            for place, (number, who) in enumerate(self.people, start=1)
        )
        turns = (
            *((_at("audit-who", self.look, "page-before", str(self.page - 1)),) if self.page > 1 else ()),
            *((_at("audit-who", self.look, "page-after", str(self.page + 1)),) if self.page < self.pages else ()),
        )
        every = (_at("audit", replace(look, person_id=0), "audit-everybody"),) if look.person_id else ()
        return (*column(*each), *((turns,) if turns else ()), *column(*every, _at("audit", self.look, "back")))


@dataclass(frozen=True)
class AuditBodies(Statement):
    """Which body? By code, in official order, some on a page that counts from 1."""

    look: AuditLook
    codes: tuple[str, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        look = self.look.anew()
        each = tuple(Choice("audit", replace(look, body=code).args, label="body", text=code) for code in self.codes)
        grid = tuple(each[start : start + BODIES_A_ROW] for start in range(0, len(each), BODIES_A_ROW))
        turns = (
            *((_at("audit-bodies", self.look, "page-before", str(self.page - 1)),) if self.page > 1 else ()),
            *((_at("audit-bodies", self.look, "page-after", str(self.page + 1)),) if self.page < self.pages else ()),
        )
        every = (_at("audit", replace(look, body=""), "every-body"),) if look.body else ()
        return (*grid, *((turns,) if turns else ()), *column(*every, _at("audit", self.look, "back")))


@dataclass(frozen=True)
class AuditKinds(Statement):
    """Which kind of thing?"""

    look: AuditLook

    def choices(self) -> Rows:
        look = self.look.anew()
        each = (_at("audit", replace(look, kind=kind), f"audit-{kind}") for kind in AuditKind)
        every = (_at("audit", replace(look, kind=None), "audit-every-kind"),) if look.kind is not None else ()
        return column(*each, *every, _at("audit", self.look, "back"))


@dataclass(frozen=True)
class AuditSpans(Statement):
    """How far back?"""

    look: AuditLook

    def choices(self) -> Rows:
        look = self.look.anew()
        each = (_at("audit", replace(look, span=span), f"audit-span-{span}") for span in AuditSpan)
        return column(*each, _at("audit", self.look, "back"))


def _at(verb: str, look: AuditLook, label: str = "", *further: str) -> Choice:
    return Choice(verb, (*look.args, *further), label=label)
