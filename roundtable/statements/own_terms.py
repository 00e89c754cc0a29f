"""Ends of one's own terms: said to whose they are, or to who hears for them."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.parts import PersonLine, PostLine, Statement


@dataclass(frozen=True)
class OwnTermEnds(Statement):
    """Two weeks ahead: the last day is `last_on`, and until then all stays as it is. `then` are the posts that they
    hold from the next day on. A hand-over is one tap away for whoever is meant, unless the body `ends_too`: then nobody
    follows, and `into` is what it goes on as (None: it is closed)."""

    to: PersonLine
    posts: tuple[PostLine, ...]
    last_on: date
    then: tuple[PostLine, ...] = ()
    ends_too: bool = False
    into: Bilingual | None = None

    def choices(self) -> Rows:
        if self.to.hears_for:
            return ()
        return column(Choice("me")) if self.ends_too else column(Choice("handover"), Choice("me"))


@dataclass(frozen=True)
class OwnTermEnded(Statement):
    """The morning after, where they hold other posts still: `left` are those."""

    to: PersonLine
    posts: tuple[PostLine, ...]
    last_on: date
    left: tuple[PostLine, ...] = ()

    def choices(self) -> Rows:
        return () if self.to.hears_for else column(Choice("me"))


@dataclass(frozen=True)
class LastTermEnded(Statement):
    """The morning after, where no post is left: what they can still do, with the buttons for it. Beside Telegram there
    are neither commands nor buttons."""

    to: PersonLine
    posts: tuple[PostLine, ...]
    last_on: date
    in_chat: bool = True
    translatable = False

    def has_kept_menu(self) -> bool:
        return self.in_chat
