"""The words of the hand-over sheet as a paper, as sheets/handover_sheet.typ sets them. Where a thing stands and which
files there are is said by the very words of the messages."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from messages import dates, numbers, periods
from messages.buttons import said
from messages.environment import environment
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from messages.papers.line_breaks import pieces
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.moments import local_day
from roundtable.statements.handover_papers import HandedPaper, HandoverFacts, OpenQuestion
from roundtable.statements.parts import ObligationLine, PersonLine, PostLine

LONGEST_LINE = 400
"""Clusters of one thing that is said; a name in it has been clipped before."""
LONGEST_NAME = 200
MOST_ENTRIES = 200
"""Of a list. Many years of papers: whatever is older is found by a search."""

_SPACES = re.compile(r"[ \n]+")

Said = Callable[[Language], str]
"""Plain text in one language."""


def sheet_words(facts: HandoverFacts, tongue: Tongue) -> dict[str, object]:
    """Every text as a list: in the language read, or in Lao and then in English."""
    languages = tongue.languages

    def texts(say: Said) -> list[dict[str, object]]:
        by_language = {say(language): language for language in reversed(languages)}
        in_order = reversed(by_language.items())
        return [{"language": language, "pieces": pieces(text, LONGEST_LINE)} for text, language in in_order if text]

    def word(key: str, **fillings: Said) -> list[dict[str, object]]:
        return texts(_word(key, **fillings))

    def entry(title: Said, note: Said | None = None) -> dict[str, object]:
        return {"title": texts(title), "note": texts(note) if note is not None else [], "details": []}

    def handed(one: HandedPaper) -> dict[str, object]:
        title = _sentence(_macro("paper", one.item)) if one.item is not None else _word("no-more")
        first, received, files = texts(_reference(one))[:1], texts(_received(one)), texts(_files(one))
        return {"title": texts(title), "note": first, "details": [received, files[:1] if one.paper.files else files]}

    def section(key: str, entries: Sequence[dict[str, object]]) -> dict[str, object]:
        count, more = len(entries), len(entries) - MOST_ENTRIES
        return {
            "head": word(key, count=_number(count)),
            "entries": entries[:MOST_ENTRIES],
            "none": word("none"),
            "more": word("more", count=_number(more)) if more > 0 else [],
        }

    on_paper = {"page": _literal("{page}"), "pages": _literal("{pages}")}  # which only the page itself knows
    foot = _word("foot", body=_literal(facts.line.post.body), date=_date(facts.line.on), **on_paper)
    rows = [(key, say) for key, say in _rows(facts) if say is not None]
    return {
        "language": languages[0].value,
        "head": word("head"),
        "rows": [{"label": word(key), "text": texts(say)} for key, say in rows],
        "sections": [
            section("open", [entry(_title(item), _macro("status", item)) for item in facts.open]),
            section("questions", [entry(_question(one)) for one in facts.questions]),
            section("sent", [handed(one) for one in facts.sent]),
        ],
        "read": word("read", pages=on_paper["pages"]),
        "signatures": [
            {"label": word("from"), "name": texts(_person(facts.line.holder))},
            {"label": word("to"), "name": texts(_person(facts.line.successor)) if facts.line.successor else []},
        ],
        "sign": word("sign"),
        "day": word("day"),
        "foot": foot(languages[0]),
        "kept": "|".join(labels_in(language)("week", "kept") for language in languages),
    }


def _rows(facts: HandoverFacts) -> tuple[tuple[str, Said | None], ...]:
    """What stands above the lists, each with its label; None: nothing to say."""
    line, last, following = facts.line, facts.last_meeting, facts.next_meeting
    held_on = last.standing.held_on if last is not None else None
    planned_on = following.standing.planned_on if following is not None else None
    return (
        ("body", _name(line.post.body_name)),
        ("post", _post(line.post)),
        ("from", _person(line.holder)),
        ("to", _person(line.successor) if line.successor is not None else _word("nobody")),
        ("on", _date(line.on)),
        ("as-of", _date(facts.as_of)),
        ("last-meeting", _date(held_on) if held_on is not None else None),
        ("next-meeting", _date(planned_on) if planned_on is not None else None),
    )


def _word(key: str, **fillings: Said) -> Said:
    def say(language: Language) -> str:
        filled = {name: filling(language) for name, filling in fillings.items()}
        return labels_in(language)("handover-sheet", key).format(**filled)

    return say


def _literal(text: str) -> Said:
    return lambda _: text


def _date(day: date) -> Said:
    return lambda language: dates.full_date(day, language)


def _number(count: int) -> Said:
    return lambda language: numbers.number(count, language)


def _name(name: Bilingual) -> Said:
    return lambda language: on_one_line(said(name, language))


def _post(post: PostLine) -> Said:
    return lambda language: f"{labels_in(language)('post', post.kind)}, {labels_in(language)('side', post.side)}"


@cache
def _macros(language: Language) -> Any:
    return environment(language).get_template("_parts.html.j2").module


def _macro(name: str, about: object) -> Said:
    """A macro of the messages, as plain text; a number stays with its unit."""
    return lambda language: _SPACES.sub(" ", unescape(getattr(_macros(language), name)(about))).strip()


def _person(who: PersonLine) -> Said:
    """The name in full: it is signed for."""

    def say(language: Language) -> str:
        return f"{on_one_line(who.title.in_(language))} {on_one_line(said(who.name, language), LONGEST_NAME)}".strip()

    return say


def _sentence(say: Said) -> Said:
    return lambda language: say(language)[:1].upper() + say(language)[1:]


def _title(item: ObligationLine) -> Said:
    def say(language: Language) -> str:
        return periods.titled(item.key, on_one_line(said(item.title, language)), language, item.round_table)

    return _sentence(say)


def _question(one: OpenQuestion) -> Said:
    about = _title(one.about) if one.about is not None else _literal("")
    return _word(one.kind, count=_number(one.files), date=_date(one.on), paper=about)


def _reference(one: HandedPaper) -> Said:
    return _word("reference", reference=_literal(one.paper.reference))


def _received(one: HandedPaper) -> Said:
    paper = one.paper
    return _word("received", date=_date(local_day(paper.received_at)), by=_name(paper.by))


def _files(one: HandedPaper) -> Said:
    if one.in_register:
        return _word("in-register")
    if not one.paper.files:
        return _word("on-paper")
    return _word("files", files=_macro("files", one.paper.files))
