"""Bodies that have ended: what their groups hear, and the secretariats of the bodies that go on."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.groups import GroupBody, GroupStatement
from roundtable.statements.parts import ObligationLine, PersonLine, Statement

PEOPLE_NAMED = 5
"""Of those who are left without a post, so many on one screen."""
OPEN_NAMED = 3


@dataclass(frozen=True)
class GroupAwaitsLink(GroupStatement):
    """Its body has gone on as another one, whose secretariat may link the group to it with one tap."""

    group_id: int
    was: Bilingual
    body_name: Bilingual

    def choices(self) -> Rows:
        return column(Choice("group-here", (str(self.group_id),)))


@dataclass(frozen=True)
class GroupToLinkAnew(Statement):
    """To the secretariat of the body that goes on: a group was linked to the one that has ended, and is no more. It may
    be linked to theirs with a tap. `was` is the code of that one."""

    group_id: int
    title: str
    was: str
    body: GroupBody

    def choices(self) -> Rows:
        number = str(self.group_id)
        return column(
            Choice("group-link", (number, self.body.code), label="group-link-anew"), Choice("group-refuse", (number,))
        )


@dataclass(frozen=True)
class JoinBodyEnded(Statement):
    """To who has asked to join a body that has ended: the request is closed, and one may ask for the body that goes on
    (`into`; None: there is none)."""

    body: Bilingual
    into: Bilingual | None


@dataclass(frozen=True)
class BodyEnds(Statement):
    """To the RTP Secretariat and the secretariat of the body that goes on: a body ends on that day, and with it the
    posts of all its `people`. Of those `left`, and `more`, have no post in the body that goes on; none is named to who
    may not see its people. What is `open` by then, and `open_more`, is asked for no
    more; nor are papers whose completion is awaited (`incomplete`, some of them). `into` is None where it is closed."""

    code: str
    name: Bilingual
    on: date
    into: Bilingual | None
    people: int
    left: tuple[PersonLine, ...] = ()
    more: int = 0
    open: tuple[ObligationLine, ...] = ()
    open_more: int = 0
    incomplete: tuple[ObligationLine, ...] = ()
