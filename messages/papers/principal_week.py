"""The words of the page of a principal's week, as sheets/principal_week.typ sets them."""

from collections.abc import Sequence

from messages import dates, periods
from messages.buttons import said
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from messages.papers.line_breaks import pieces
from roundtable.languages import Language
from roundtable.statements.parts import NameLine, ObligationLine, PersonLine
from roundtable.statements.principals import RoundTableLine, SentLine, WeekPage

LONGEST_ENTRY = 150
"""Clusters: three lines of the page."""


def page_words(page: WeekPage, language: Language) -> dict[str, object]:
    """Plain text, every entry clipped; sections without entries are left out."""
    word = labels_in(language)
    sections = (
        ("to-approve", [_awaited(item, language) for item in page.to_approve]),
        ("to-answer", [_awaited(item, language) for item in page.to_answer]),
        (
            "meetings",
            [
                *(_round_table(one, language) for one in page.round_tables),
                *(_meeting(item, language) for item in page.meetings),
            ],
        ),
        ("sent", [_sent(line, language) for line in page.sent]),
    )
    return {
        "language": language.value,
        "head": word("week", "head"),
        "whom": _person(page.principal, language),
        "week": word("week", "week").format(date=dates.full_date(page.monday, language)),
        "foot": word("week", "foot").format(date=dates.full_date(page.printed_on, language)),
        "kept": word("week", "kept"),
        "sections": [_section(key, entries, language) for key, entries in sections if entries],
    }


def _section(key: str, entries: Sequence[str], language: Language) -> dict[str, object]:
    word = labels_in(language)
    return {
        "head": word("week", key),
        "entries": [pieces(one, LONGEST_ENTRY) for one in entries],
        "more": word("week", "more"),
    }


def _person(who: PersonLine | NameLine, language: Language) -> str:
    title = on_one_line(who.title.in_(language))
    return f"{title} {on_one_line(said(who.name, language))}".strip()


def _titled(item: ObligationLine, language: Language) -> str:
    title, body = on_one_line(said(item.title, language)), on_one_line(said(item.body_name, language))
    text = periods.titled_of(item.key, title, body, language, item.round_table)
    return text[:1].upper() + text[1:]


def _awaited(item: ObligationLine, language: Language) -> str:
    by = labels_in(language)("week", "tell-by").format(date=dates.full_date(item.standing.ask_by, language))
    return f"{_titled(item, language)}. {by}"


def _meeting(item: ObligationLine, language: Language) -> str:
    planned_on = item.standing.planned_on
    key = "planned" if planned_on is not None else "hold-by"
    on = labels_in(language)("week", key).format(date=dates.full_date(planned_on or item.standing.ask_by, language))
    return f"{_titled(item, language)}. {on}"


def _round_table(one: RoundTableLine, language: Language) -> str:
    key = "round-table-provisional" if one.table.is_provisional else "round-table"
    filled = {"name": periods.table_name(one.table, language), "date": dates.full_date(one.on, language)}
    return labels_in(language)("week", key).format(**filled)


def _sent(line: SentLine, language: Language) -> str:
    filled = {
        "what": _titled(line.item, language),
        "date": dates.full_date(line.on, language),
        "by": _person(line.by, language),
    }
    return labels_in(language)("week", line.how).format(**filled)
