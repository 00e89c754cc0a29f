"""Letters: a statement in both languages, with a subject, and with a calendar where something falls on a day."""

from messages.buttons import LETTER_LIMIT, buttons
from messages.labels import labels_in
from messages.papers.ics import calendar_of
from messages.subjects import items_of, subject_of
from roundtable import answer_links
from roundtable.choices import Choice
from roundtable.duties import Family
from roundtable.languages import Language
from roundtable.statements.parts import Statement
from roundtable.words import Button, Words


def letter(statement: Statement, language: Language, own: str, other: str) -> Words:
    """`own` and `other` are the statement's words in the person's language and in the other one."""
    choices = statement.choices()
    return Words(
        own,
        buttons(choices, language, LETTER_LIMIT),
        foot=_foot(language),
        subject=subject_of(statement, language),
        calendar=calendar_of(items_of(statement), language) if statement.falls_on_days else "",
        also=Words(other, buttons(choices, language.other, LETTER_LIMIT), foot=_foot(language.other)),
    )


def _foot(language: Language) -> Button:
    """Its page is found for each reader."""
    return Button(labels_in(language)("button", "channels"), "")


def written_by() -> str:
    """Who writes our letters, where the settings give no other name: in both languages, Lao first."""
    return " · ".join(labels_in(language)("letter", "from") for language in Language)


def by_reply(statement: Statement, language: Language, has_pages: bool) -> str:
    """How a letter that asks for something can be answered without its links; empty where it asks for nothing."""
    answers = {choice.verb for row in statement.choices() for choice in row if is_answer(choice)}
    if not answers and not statement.falls_on_days:
        return ""
    if "send" in answers or (not answers and any(item.family is Family.PAPER for item in items_of(statement))):
        return labels_in(language)("letter", "file-too" if has_pages else "file")
    return "" if has_pages else labels_in(language)("letter", "words")


def is_answer(choice: Choice) -> bool:
    """Whether it answers what an obligation asks, and does not only show something."""
    return choice.verb not in ("card", "more", "rhythm", "see", "why") and (
        answer_links.subject_of(choice.data) or ""
    ).startswith(answer_links.OBLIGATION)
