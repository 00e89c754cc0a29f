"""Leaving: who asks to be forgotten is told what goes and what stays, is asked once more, and is gone."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.statements.handovers import HandoverLine
from roundtable.statements.parts import PersonLine, PostLine, Statement


@dataclass(frozen=True)
class Leaving(Statement):
    """What goes and what stays, before anything is asked. Not `is_known`: to who holds no post, or is nobody here."""

    posts: tuple[PostLine, ...]
    is_known: bool = True

    def choices(self) -> Rows:
        return column(Choice("leave-ask"), _stay(self.is_known))


@dataclass(frozen=True)
class LeavingSure(Statement):
    """Once more: it cannot be taken back. The button is good on the day on which it was asked. `is_last`: nobody else
    of the RTP Secretariat would be left to invite people."""

    asked_on: date
    is_known: bool = True
    is_last: bool = False

    def choices(self) -> Rows:
        return column(Choice("leave-sure", (self.asked_on.isoformat(),)), _stay(self.is_known))


def _stay(is_known: bool) -> Choice:
    return Choice("me" if is_known else "leave-not", label="stay")


@dataclass(frozen=True)
class Forgotten(Statement):
    """The last word to somebody who is a stranger from now on."""

    both_languages = True
    translatable = False
    ends_keyboard = True


@dataclass(frozen=True)
class LeftPost:
    """Where it `is_vacant` now, `follows_on` is the day from which somebody holds it again."""

    post: PostLine
    is_vacant: bool
    follows_on: date | None = None


@dataclass(frozen=True)
class HolderLeft(Statement):
    """To the RTP Secretariat: somebody holds these posts no more. Their name is not said any more."""

    posts: tuple[LeftPost, ...]

    def choices(self) -> Rows:
        return column(Choice("people"))


@dataclass(frozen=True)
class ActingLeft(Statement):
    """To somebody who is away `until` that day, or will be: whoever was to act for them has left."""

    to: PersonLine
    until: date

    def choices(self) -> Rows:
        return column(Choice("away-day", (self.until.isoformat(),), label="choose-acting"))


@dataclass(frozen=True)
class ActingOver(Statement):
    """To whoever acted in these posts: the one for whom they did has left."""

    to: PersonLine
    posts: tuple[PostLine, ...]


@dataclass(frozen=True)
class SuccessorLeft(Statement):
    """To the holder of a post and to the RTP Secretariat: who was to follow has left, and on that day nobody does."""

    line: HandoverLine

    def choices(self) -> Rows:
        return column(Choice("handover"))
