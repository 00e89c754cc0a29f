"""The sheets and columns of the workbook a roster is kept in. Headings and choices have their words in messages/."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from roundtable.bodies import BodyKind
from roundtable.languages import Tongue
from roundtable.posts import PostKind, Side


class RosterSheet(StrEnum):
    ORGANISATIONS = "organisations"
    BODIES = "bodies"
    CIRCLES = "circles"
    POSTS = "posts"  # a row for each holder of a post, and one for each vacant post
    CIRCLE_PEOPLE = "circle-people"


class CellKind(StrEnum):
    """What a cell of a column may hold."""

    CODE = "code"  # of the thing itself
    NAMED = "named"  # the code of another thing
    LAO = "lao"
    LATIN = "latin"
    ALIASES = "aliases"  # separated by commas
    PEOPLE = "people"  # numbers or names, separated by commas
    CHOICE = "choice"
    YES_NO = "yes-no"
    DAY = "day"
    NUMBER = "number"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names the column in both languages' words. `names`: the sheet whose codes a NAMED cell holds; `choices`:
    the values of a CHOICE cell; `added`: workbooks of an older version, which are still passed round, lack it."""

    key: str
    kind: CellKind
    required: bool = False
    names: RosterSheet | None = None
    choices: tuple[str, ...] = ()
    added: bool = False


def _both(key: str, *, required: bool = False) -> tuple[Column, Column]:
    return (
        Column(f"{key}-lo", CellKind.LAO, required=required),
        Column(f"{key}-en", CellKind.LATIN, required=required),
    )


_CODE = Column("code", CellKind.CODE, required=True)
_VALIDITY = (Column("valid-from", CellKind.DAY), Column("valid-until", CellKind.DAY))


def _person(*, required: bool) -> tuple[Column, ...]:
    return (
        Column("number", CellKind.NUMBER),
        *_both("name", required=required),
        *_both("title"),
        *_both("salutation"),
        *_both("position"),
        Column("language", CellKind.CHOICE, choices=tuple(Tongue), added=True),
        Column("email", CellKind.EMAIL),
        Column("phone", CellKind.PHONE),
        Column("shows-phone", CellKind.YES_NO),
        Column("placeholder", CellKind.YES_NO),
        Column("start-on", CellKind.DAY),
        Column("end-on", CellKind.DAY),
    )


COLUMNS: Mapping[RosterSheet, tuple[Column, ...]] = {
    RosterSheet.ORGANISATIONS: (
        _CODE,
        *_both("name", required=True),
        Column("lao-confirmed", CellKind.YES_NO),
        *_VALIDITY,
    ),
    RosterSheet.BODIES: (
        _CODE,
        Column("body-kind", CellKind.CHOICE, required=True, choices=tuple(BodyKind)),
        Column("parent", CellKind.NAMED, names=RosterSheet.BODIES),
        *_both("name", required=True),
        Column("aliases", CellKind.ALIASES),
        Column("lao-confirmed", CellKind.YES_NO),
        *_VALIDITY,
        Column("merged-into", CellKind.NAMED, names=RosterSheet.BODIES),
    ),
    RosterSheet.CIRCLES: (_CODE, *_both("name", required=True), *_VALIDITY),
    RosterSheet.POSTS: (
        Column("body", CellKind.NAMED, required=True, names=RosterSheet.BODIES),
        Column("post", CellKind.CHOICE, required=True, choices=tuple(PostKind)),
        Column("side", CellKind.CHOICE, choices=tuple(Side)),
        Column("organisation", CellKind.NAMED, names=RosterSheet.ORGANISATIONS),
        *_person(required=False),  # a post may be vacant
        Column("assistant-to", CellKind.PEOPLE, added=True),
    ),
    RosterSheet.CIRCLE_PEOPLE: (
        Column("circle", CellKind.NAMED, required=True, names=RosterSheet.CIRCLES),
        *_person(required=True),
    ),
}
"""In the order in which a workbook is written; reading finds them in any order."""
