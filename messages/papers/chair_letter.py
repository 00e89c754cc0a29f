"""The words of a letter to a chair, as sheets/chair_letter.typ sets them: plain, kind, without any count of days."""

from messages import dates, periods
from messages.buttons import said
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from messages.papers.line_breaks import pieces
from roundtable.languages import Bilingual, Language
from roundtable.statements.chair_letters import ChairLetterFacts
from roundtable.statements.parts import PersonLine

LONGEST_LINE = 400
"""Clusters of a paragraph."""


def letter_words(facts: ChairLetterFacts, language: Language) -> dict[str, object]:
    """Plain text, every paragraph clipped."""
    word = labels_in(language)
    key = facts.item.key
    title, body = _one_line(facts.item.title, language), _one_line(facts.item.body_name, language)
    what = periods.titled_of(key, title, body, language, facts.item.round_table)
    due = dates.plain_date(facts.item.standing.ask_by, language)
    family = facts.item.family.value
    return {
        "language": language.value,
        "house": word("chair-letter", "house"),
        "dated": word("chair-letter", "dated").format(date=dates.plain_date(facts.on, language)),
        "salutation": facts.chair.salutation.in_(language) or word("chair-letter", "salutation"),
        "to": _person(facts.chair, language),
        "post": word("chair-letter", "post").format(post=word("post", "chair"), body=body),
        "about-word": word("chair-letter", "about"),
        "about": pieces(what[:1].upper() + what[1:], LONGEST_LINE),
        "paragraphs": [
            pieces(text, LONGEST_LINE)
            for text in (
                word("chair-letter", "thanks"),
                word("chair-letter", family).format(what=what, due=due),
                word("chair-letter", "asks"),
                word("chair-letter", "if-sent"),
            )
        ],
        "regards": word("chair-letter", "regards"),
        "signer": word("chair-letter", "signer"),
        "head": _one_line(facts.head.name, language) if facts.head is not None else "",
    }


def _one_line(text: Bilingual, language: Language) -> str:
    return on_one_line(said(text, language))


def _person(who: PersonLine, language: Language) -> str:
    """Empty while nobody has said what they are called."""
    name = _one_line(who.name, language)
    return f"{on_one_line(who.title.in_(language))} {name}".strip() if name else ""
