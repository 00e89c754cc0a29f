"""The Jinja environment of one language: strict, escaped by force, compiled once, with the filters of that language.

Whatever comes from people is put on one line, freed of invisible direction marks and clipped before it is escaped, so
that a name can neither forge a line nor outgrow a message.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from messages import dates, numbers, periods
from messages.board_grid import board_grid, signs_shown
from messages.buttons import LIST_LIMIT, said
from messages.clusters import clip
from messages.labels import labels_in
from roundtable.languages import Bilingual, Language
from roundtable.statements.parts import ObligationLine

TEMPLATES = Path(__file__).parent / "templates"

LONGEST_TEXT = 80
"""Clusters of one foreign text (a name, a title, a file name) within a message."""

LONGEST_FILE_NAME = 40
"""Clusters of a file name, which stands with others on one line."""

_MOST_CODE_POINTS = 3 * LONGEST_TEXT  # a cluster can carry any number of marks
_DIRECTION_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def on_one_line(value: object) -> object:
    """What `{{ ... }}` prints. What is marked as HTML (macros, `|e`) is ours already; all else is foreign or plain."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return clip(" ".join(value[:_MOST_CODE_POINTS].translate(_DIRECTION_MARKS).split()), LONGEST_TEXT)


def environment(language: Language, zone: ZoneInfo) -> Environment:
    """Templates of the language's folder; `zone` is where moments are shown."""
    # autoescape is a bool on purpose: Jinja's default selection by file name misses "*.html.j2".
    env = Environment(
        loader=FileSystemLoader(TEMPLATES / language.value),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=on_one_line,
    )

    def said_here(text: Bilingual) -> str:
        return said(text, language)

    def date_here(day: date) -> str:
        return dates.full_date(day, language)

    def moment(at: datetime) -> str:
        return f"{dates.full_date(dates.local_day(at, zone), language)}, {dates.clock_time(at, zone)}"

    def titled(item: ObligationLine) -> str:
        return periods.titled(item.key, said(item.title, language), language)

    def word(section: str, key: str, **fillings: object) -> str:
        return labels_in(language)(section, key).format(**fillings)

    def size(size_bytes: int) -> str:
        return numbers.file_size(size_bytes, language)

    env.filters |= {
        "said": said_here,
        "date": date_here,
        "typed": lambda day: f"{day.day}/{day.month}/{day.year}",
        "month": lambda day: dates.month(day, language),
        "moment": moment,
        "number": lambda value: numbers.number(value, language),
        "size": size,
        "period": lambda period: periods.period_name(period, language),
        "plain": lambda at: dates.plain_date(dates.local_day(at, zone), language),
        "clipped": lambda name: clip(name, LONGEST_FILE_NAME),
        "sentence": lambda text: text[:1].upper() + text[1:],
        "listed": _listed,
    }
    env.globals |= {
        "titled": titled,
        "word": word,
        "this_period": lambda item: periods.this_period(item.key.period, language),
        "list_limit": LIST_LIMIT,
        "board_grid": board_grid,
        "signs_shown": signs_shown,
    }
    return env


def _listed(items: Sequence[Any]) -> Sequence[Any]:
    return items[:LIST_LIMIT]
