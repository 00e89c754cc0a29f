"""Telling a chair: the letter, looked at before it is told, and the word to the chair's office that brings it."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual, Language
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about


@dataclass(frozen=True)
class ChairLetterFacts:
    """What stands on the page: to whom, about what, dated; `head` is who signs, where that is known."""

    item: ObligationLine
    chair: PersonLine
    on: date
    head: PersonLine | None = None


@dataclass(frozen=True)
class ChairLetterReady(Statement):
    """Under the letter: whom it reaches, and send, in the other language, or do not send. `asks_head`: the head of the
    RTP Secretariat looks at it before it goes."""

    id: int
    item: ObligationLine
    chair: PersonLine
    whom: tuple[PersonLine, ...]
    letter_in: Language
    asks_head: bool = False

    def choices(self) -> Rows:
        send = at_letter(
            "chair-letter-send", self.id, label="notice-ask-head" if self.asks_head else "chair-letter-send"
        )
        other = self.letter_in.other
        return column(
            *((send,) if self.whom else ()),
            about("chair-letter-begin", self.item, other.value, label=f"chair-letter-{other}"),
            at_letter("chair-letter-drop", self.id),
        )


@dataclass(frozen=True)
class ChairTold(Statement):
    """To the chair's office, with the letter. `is_chair`: to the chair; else to who acts in their name. Without `to` as
    everybody will see it."""

    item: ObligationLine
    chair: PersonLine
    to: PersonLine | None = None
    is_chair: bool = False

    def called(self) -> Bilingual | None:
        return self.item.title

    def choices(self) -> Rows:
        return column(about("card", self.item, label="obligation")) if self.to is not None else ()


@dataclass(frozen=True)
class ChairLetterSent(Statement):
    """To who has sent it: who of the chair's office was told."""

    item: ObligationLine
    chair: PersonLine
    whom: tuple[PersonLine, ...]

    def choices(self) -> Rows:
        return _to_card(self.item)


@dataclass(frozen=True)
class ChairLetterPutAway(Statement):
    """Nobody was told; the letter is put away."""

    item: ObligationLine

    def choices(self) -> Rows:
        return _to_card(self.item)


@dataclass(frozen=True)
class ChairLetterOvertaken(Statement):
    """Nobody was told: it came meanwhile, a day was given, or the chair is another."""

    item: ObligationLine

    def choices(self) -> Rows:
        return _to_card(self.item)


@dataclass(frozen=True)
class NoChairToTell(Statement):
    """Nobody holds the post of the chair on the government side just now."""

    item: ObligationLine

    def choices(self) -> Rows:
        people = Choice("people-body", (self.item.key.body, "1"), label="people-and-posts")
        return (*column(people), *_to_card(self.item))


@dataclass(frozen=True)
class ChairLetterLater(Statement):
    """The letter cannot be set just now."""


def at_letter(verb: str, letter_id: int, *, label: str = "") -> Choice:
    """A choice about one draft."""
    return Choice(verb, (str(letter_id),), label=label)


def _to_card(item: ObligationLine) -> Rows:
    return column(about("card", item, label="back"))
