"""Leaving: who asks to be forgotten is told what goes and what stays, is asked once more, and is gone."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import PostLine, Statement


@dataclass(frozen=True)
class Leaving(Statement):
    """What goes and what stays, before anything is asked."""

    posts: tuple[PostLine, ...]

    def choices(self) -> Rows:
        return column(Choice("leave-ask"), Choice("me", label="stay"))


@dataclass(frozen=True)
class LeavingSure(Statement):
    """Once more: it cannot be taken back. The button is good on the day on which it was asked."""

    asked_on: date

    def choices(self) -> Rows:
        return column(Choice("leave-sure", (self.asked_on.isoformat(),)), Choice("me", label="stay"))


@dataclass(frozen=True)
class Forgotten(Statement):
    """The last word to somebody who is a stranger from now on."""

    both_languages = True
    translatable = False
    ends_keyboard = True


@dataclass(frozen=True)
class LeftPost:
    post: PostLine
    is_vacant: bool


@dataclass(frozen=True)
class HolderLeft(Statement):
    """To the RTP Secretariat: somebody holds these posts no more. Their name is not said any more."""

    posts: tuple[LeftPost, ...]

    def choices(self) -> Rows:
        return column(Choice("people"))
