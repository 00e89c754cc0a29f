"""The Jinja environment of one language: strict, escaped by force, compiled once, with the filters of that language.

Whatever comes from people is put on one line, freed of invisible marks and clipped before it is escaped, so
that a name can neither forge a line nor outgrow a message.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from messages import dates, numbers, periods
from messages.board_grid import SIGNS, board_grid, signs_shown
from messages.buttons import LIST_LIMIT, said
from messages.foreign_text import LONGEST_SENTENCE, OurText, on_one_line, printed, typed_text
from messages.labels import labels_in
from messages.roster_mistakes import mistake_said, workbook_problem_said
from roundtable.clusters import clip_middle
from roundtable.languages import Bilingual, Language
from roundtable.moments import local_day
from roundtable.statements.parts import ObligationLine

Text = TypeVar("Text", bound=str)

TEMPLATES = Path(__file__).parent / "templates"

SATURDAY = 5

LONGEST_FILE_NAME = 40
"""Clusters of a file name, which stands with others on one line."""


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
        clean = {name: one if isinstance(one, OurText) else on_one_line(str(one)) for name, one in fillings.items()}
        return OurText(labels_in(language)(section, key).format(**clean))

    def moment(at: datetime) -> str:
        return word("moment", "pattern", date=date_here(local_day(at)), time=dates.clock_time(at))

    def titled(item: ObligationLine) -> OurText:
        return OurText(periods.titled(item.key, on_one_line(said_here(item.title)), language, item.round_table))

    def coded(item: ObligationLine) -> OurText:
        """As a list names it: "HLT · annual workplan 2027"."""
        return OurText(f"{on_one_line(item.key.body)} · {titled(item)}")

    def titled_of(item: ObligationLine) -> OurText:
        title, body = on_one_line(said_here(item.title)), on_one_line(said_here(item.body_name))
        return OurText(periods.titled_of(item.key, title, body, language, item.round_table))

    env.filters |= {
        "said": said_here,
        "own": lambda text: text.in_(language),
        "sentence": _as_sentence,
        "clipped": lambda name: clip_middle(on_one_line(name), LONGEST_FILE_NAME),
        "listed": lambda items: items[:LIST_LIMIT],
        "date": date_here,
        "eve": lambda day: day - timedelta(days=1),  # of a day that is excluded: the last one that counts
        "typed": lambda day: f"{day.day}/{day.month}/{day.year}",
        "weekdays": lambda days: [day for day in days if day.weekday() < SATURDAY],
        "month": lambda day: dates.month(day, language),
        "moment": moment,
        "clock": dates.clock_time,
        "plain": lambda at: dates.plain_date(local_day(at), language),
        "period": lambda period, *of_kind: periods.period_name(period, language, *of_kind),
        "table_name": lambda table: periods.table_name(table, language),
        "table_on_its_day": lambda table: periods.table_on_its_day(table, language),
        "number": lambda value: numbers.number(value, language),
        "size": lambda size_bytes: OurText(numbers.file_size(size_bytes, language)),
        "typed_sentence": lambda text: OurText(on_one_line(text, LONGEST_SENTENCE)),
        "typed_text": typed_text,
    }
    env.globals |= {
        "mistake": lambda one: OurText(mistake_said(one, language)),
        "workbook_problem": lambda one: OurText(workbook_problem_said(one, language)),
        "titled": titled,
        "coded": coded,
        "titled_of": titled_of,
        "word": word,
        "within": lambda item: periods.within(item.key.period, language),
        "list_limit": LIST_LIMIT,
        "month_name": lambda number: dates.month_names(language)[number - 1],
        "board_grid": board_grid,
        "signs_shown": signs_shown,
        "sign": SIGNS.__getitem__,
    }
    return env


def _as_sentence(text: Text) -> Text:
    return type(text)(text[:1].upper() + text[1:])
