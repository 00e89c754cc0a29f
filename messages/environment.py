"""The Jinja environment of one language: strict, escaped by force, compiled once, with the filters of that language.

Whatever comes from people is put on one line, freed of invisible marks and clipped before it is escaped, so
that a name can neither forge a line nor outgrow a message.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from messages import dates, numbers, periods
from messages.board_grid import board_grid, columns_by_title, signs_shown
from messages.buttons import LIST_LIMIT, said
from messages.labels import labels_in
from roundtable.clusters import clip, clip_middle, clusters
from roundtable.languages import Bilingual, Language
from roundtable.moments import local_day
from roundtable.notices import LONGEST_WORDS
from roundtable.statements.board import BoardColumn
from roundtable.statements.parts import ObligationLine
from roundtable.words import visible_length

Text = TypeVar("Text", bound=str)

TEMPLATES = Path(__file__).parent / "templates"

SATURDAY = 5

LONGEST_TEXT = 80
"""Clusters of one foreign text (a name, a title, a file name) within a message."""

LONGEST_FILE_NAME = 40
"""Clusters of a file name, which stands with others on one line."""

_MOST_CODE_POINTS = 3 * LONGEST_TEXT  # a cluster can carry any number of marks
_INVISIBLE = dict.fromkeys(
    (
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF),  # turn the direction
        *(*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000)),  # no text at all; line breaks stay
    )
)


class OurText(str):
    """A phrase of ours whose foreign parts are clean already."""


def printed(value: object) -> object:
    """What `{{ ... }}` prints: what is marked as HTML (macros, `|e`) or as our own stays, all else is foreign."""
    if not isinstance(value, str) or isinstance(value, OurText) or hasattr(value, "__html__"):
        return value
    return on_one_line(value)


def on_one_line(value: str) -> str:
    """Foreign text, clipped, without line breaks and invisible marks."""
    return clip(" ".join(value[:_MOST_CODE_POINTS].translate(_INVISIBLE).split()), LONGEST_TEXT)


def typed_text(value: str) -> OurText:
    """Words of many lines as they were typed, freed of invisible marks; they end where a message has no more room."""
    lines = value[: 2 * LONGEST_WORDS].translate(_INVISIBLE).splitlines()
    text = "\n".join(line.rstrip() for line in lines).strip()
    while visible_length(text, is_html=False) > LONGEST_WORDS:
        text = clip(text, len(clusters(text)) * 9 // 10)
    return OurText(text)


def environment(language: Language, folder: Path | None = None) -> Environment:
    """The messages of the language, or the templates of another folder. Moments are shown in Vientiane time."""
    # autoescape is a bool on purpose: Jinja's default selection by file name misses "*.html.j2".
    env = Environment(
        loader=FileSystemLoader(folder or TEMPLATES / language.value),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=printed,
    )

    def said_here(text: Bilingual) -> str:
        return said(text, language)

    def date_here(day: date) -> str:
        return dates.full_date(day, language)

    def word(section: str, key: str, **fillings: object) -> OurText:
        clean = {name: on_one_line(str(value)) for name, value in fillings.items()}
        return OurText(labels_in(language)(section, key).format(**clean))

    def moment(at: datetime) -> str:
        return word("moment", "pattern", date=date_here(local_day(at)), time=dates.clock_time(at))

    def titled(item: ObligationLine) -> OurText:
        return OurText(periods.titled(item.key, on_one_line(said_here(item.title)), language))

    def titled_of(item: ObligationLine) -> OurText:
        title, body = on_one_line(said_here(item.title)), on_one_line(said_here(item.body_name))
        return OurText(periods.titled_of(item.key, title, body, language))

    def legend(columns: Sequence[BoardColumn]) -> list[tuple[str, str]]:
        return [(heads, said_here(title)) for heads, title in columns_by_title(columns)]

    env.filters |= {
        "said": said_here,
        "own": lambda text: text.in_(language),
        "sentence": _as_sentence,
        "clipped": lambda name: clip_middle(on_one_line(name), LONGEST_FILE_NAME),
        "listed": lambda items: items[:LIST_LIMIT],
        "date": date_here,
        "typed": lambda day: f"{day.day}/{day.month}/{day.year}",
        "weekdays": lambda days: [day for day in days if day.weekday() < SATURDAY],
        "month": lambda day: dates.month(day, language),
        "moment": moment,
        "clock": dates.clock_time,
        "plain": lambda at: dates.plain_date(local_day(at), language),
        "period": lambda period: periods.period_name(period, language),
        "number": lambda value: numbers.number(value, language),
        "size": lambda size_bytes: OurText(numbers.file_size(size_bytes, language)),
        "typed_text": typed_text,
    }
    env.globals |= {
        "titled": titled,
        "titled_of": titled_of,
        "word": word,
        "within": lambda item: periods.within(item.key.period, language),
        "list_limit": LIST_LIMIT,
        "board_grid": board_grid,
        "signs_shown": signs_shown,
        "legend": legend,
    }
    return env


def _as_sentence(text: Text) -> Text:
    return type(text)(text[:1].upper() + text[1:])
