"""What a page offers to press, to open and to fill in: the choices of its statements about the thing it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from messages.buttons import label, said
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from roundtable.answer_links import question_for, subject_of
from roundtable.choices import Choice, in_the_name_of, without_name
from roundtable.languages import Language
from roundtable.obligations import WaiverReason
from roundtable.pages import AnswerPage
from roundtable.statements.dates import AskDate
from roundtable.statements.duties import AskReasonWords
from roundtable.statements.parts import NameLine, about
from roundtable.typed_days import LONGEST_TYPED_DAY

_OF_A_GRID = frozenset({"day", "month"})
"""Where a day is asked for, a page has a field for it."""

_AT_THE_ROOT = frozenset({"card", "details"})
"""What a link shows when it is opened."""


class Way(StrEnum):
    """How an offer is taken up."""

    PRESS = "press"  # it changes something: a button of a form
    OPEN = "open"  # it only shows or asks: a link
    FILES = "files"  # a form with a field for files


@dataclass(frozen=True, slots=True)
class Offer:
    """`value` is what a form sends, or the query of a link. `is_first` stands out; `is_aside` folds a form for files
    that nobody asked for. A form for files of an assistant of several has a button for each: `in_names` are what it
    sends, and its words."""

    way: Way
    label: str
    value: str
    is_chosen: bool = False
    is_first: bool = False
    is_aside: bool = False
    in_names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DayField:
    """A field for a day. `question` is sent along; the day may be `last` at the latest, and is written in at most
    `longest` characters."""

    question: str
    last: date
    longest: int = LONGEST_TYPED_DAY


@dataclass(frozen=True, slots=True)
class WordsField:
    """A field for a reason. `question` is sent along; the words may have `longest` characters."""

    question: str
    longest: int


def offers(page: AnswerPage, language: Language) -> tuple[Offer, ...]:
    """Each once: the chosen one, what the statements offer, what goes beside them."""
    found: dict[str, Offer] = {}
    for choice, is_further in _choices(page):
        is_there_already = (
            choice.verb in _OF_A_GRID
            or (choice.verb == "see" and page.files)
            or (choice.verb == "send" and without_name(choice.args)[1] is not None)  # the form has a button for each
            or (choice.label == "back" and has_way_back(page))  # such a page has its own way back
        )
        if subject_of(choice.data) == page.subject and not is_there_already:
            found.setdefault(choice.data, _offer(choice, page, language, is_further=is_further))
    chosen_first = sorted(found.values(), key=lambda offer: not offer.is_chosen)
    if chosen_first and chosen_first[0].is_chosen:
        return (chosen_first[0], *(replace(offer, is_first=False) for offer in chosen_first[1:]))
    return tuple(chosen_first)


def has_way_back(page: AnswerPage) -> bool:
    """Whether a page ends with the way to what its link is about."""
    return page.follows_a_press or page.typed is not None


def day_field(page: AnswerPage) -> DayField | None:
    for statement in page.said:
        if isinstance(statement, AskDate):
            question = about("date", statement.item, statement.purpose.value).data
            return DayField(question, statement.last)
    return None


def words_field(page: AnswerPage) -> WordsField | None:
    for statement in page.said:
        if isinstance(statement, AskReasonWords):
            question = about("reason", statement.item, WaiverReason.OTHER.value).data
            return WordsField(question, statement.longest)
    return None


def _choices(page: AnswerPage) -> Iterator[tuple[Choice, bool]]:
    for statement in page.said:
        for row in statement.choices():
            for choice in row:
                yield choice, False
    for choice in page.further:
        yield choice, True


def _offer(choice: Choice, page: AnswerPage, language: Language, *, is_further: bool) -> Offer:
    text, is_chosen = label(choice, language), choice.data == page.chosen and page.typed is None
    if choice.verb == "send":
        is_aside = is_further and not is_chosen
        buttons = tuple(_in_name_of(choice, one, language) for one in page.names) if len(page.names) > 1 else ()
        return Offer(Way.FILES, text, choice.data, is_chosen, not is_aside, is_aside, buttons)
    if choice.verb in _AT_THE_ROOT:
        return Offer(Way.OPEN, text, urlencode({"lang": language.value}), is_chosen)
    if question_for(choice.data) == choice.data:
        return Offer(Way.OPEN, text, urlencode({"c": choice.data, "lang": language.value}), is_chosen)
    return Offer(Way.PRESS, text, choice.data, is_chosen, is_chosen or choice.verb == "sure")


def _in_name_of(choice: Choice, principal: NameLine, language: Language) -> tuple[str, str]:
    """What the button sends, and its words: a page has room for the whole name."""
    whom = on_one_line(f"{principal.title.in_(language)} {said(principal.name, language)}").strip()
    return in_the_name_of(choice, principal.id).data, labels_in(language)("button", "in-name-of").format(whom=whom)
