"""Contacts: who else holds the posts of one's own bodies, and the phone number that may be given to them."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.languages import UNNAMED, Bilingual
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True)
class ContactLine:
    """One holder of one post. `phone` is empty unless they agreed that it is given to counterparts."""

    who: PersonLine
    position: Bilingual = UNNAMED
    phone: str = ""


@dataclass(frozen=True)
class Contacts(Statement):
    """In protocol order, a page of them."""

    lines: tuple[ContactLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        turning = (
            *((Choice("contacts", (str(self.page - 1),), label="page-before"),) if self.page > 1 else ()),
            *((Choice("contacts", (str(self.page + 1),), label="page-after"),) if self.page < self.pages else ()),
        )
        return (*((turning,) if turning else ()), (Choice("me"),))


@dataclass(frozen=True)
class PhoneAsked(Statement):
    """They sent their own number: whether it is kept, and whether counterparts may be given it."""

    phone: str

    def choices(self) -> Rows:
        return column(
            Choice("phone-keep", ("1",), label="phone-keep-shown"),
            Choice("phone-keep", ("0",)),
            Choice("phone-drop"),
        )


class ContactProblem(StrEnum):
    NOT_YOURS = "not-yours"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class PhoneNotTaken(Statement):
    """This phone number could not be taken."""

    problem: ContactProblem


@dataclass(frozen=True)
class PhoneDropped(Statement):
    """The number was not kept."""

    def choices(self) -> Rows:
        return column(Choice("me"))
