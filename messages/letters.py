"""Letters: a statement in both languages, with a subject, and with a calendar where something falls on a day."""

from messages import periods
from messages.buttons import buttons, said
from messages.environment import on_one_line
from messages.labels import labels_in
from messages.papers.ics import calendar_of
from roundtable import answer_links
from roundtable.choices import Choice
from roundtable.clusters import clip
from roundtable.duties import Family
from roundtable.languages import Language
from roundtable.statements.parts import ObligationLine, Statement
from roundtable.words import Words

LONGEST_SUBJECT = 110


def letter(statement: Statement, language: Language, own: str, other: str) -> Words:
    """`own` and `other` are the statement's words in the person's language and in the other one."""
    choices = statement.choices()
    return Words(
        own,
        buttons(choices, language),
        subject=subject_of(statement, language),
        calendar=calendar_of(items_of(statement), language) if statement.falls_on_days else "",
        also=None if statement.both_languages else Words(other, buttons(choices, language.other)),
    )


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
    return choice.verb not in ("card", "more", "see") and (answer_links.subject_of(choice.data) or "").startswith(
        answer_links.OBLIGATION
    )


def items_of(statement: Statement) -> tuple[ObligationLine, ...]:
    """The obligations it speaks of, in its order."""
    item, items = getattr(statement, "item", None), getattr(statement, "items", ())
    return (item,) if isinstance(item, ObligationLine) else tuple(items)


def subject_of(statement: Statement, language: Language) -> str:
    """On one line: what it is about, where that is one thing."""
    labels, items, called = labels_in(language), items_of(statement), statement.called()
    if called is not None:
        text = labels("subject", "called").format(title=on_one_line(said(called, language)))
    elif len(items) == 1:
        (item,) = items
        title = periods.titled_of(
            item.key, on_one_line(said(item.title, language)), on_one_line(said(item.body_name, language)), language
        )
        text = labels("subject", "item").format(title=title[:1].upper() + title[1:])
    else:
        text = labels("subject", "digest" if items else "default")
    return clip(text, LONGEST_SUBJECT)
