"""The words of the workbook a roster is kept in, written in both languages and understood in either."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from messages.labels import labels_in
from messages.typed_dates import read_date
from roundtable.languages import Bilingual, Language
from roundtable.lao import lao_norm
from roundtable.roster_columns import COLUMNS, RosterSheet

LONGEST_SHEET_TITLE = 31
"""https://support.microsoft.com/office/excel-specifications-and-limits"""

_CHOICES = {"body-kind": "body-kind", "post": "post", "side": "side", "language": "tongue"}
"""Column -> the section that has words for its choices."""


class BilingualRosterWords:
    """`RosterWords`: knows each word as it is written in both languages, its Lao, its English, and its key."""

    def sheet(self, title: str) -> RosterSheet | None:
        key = _known("roster-sheet").get(lao_norm(title))
        return None if key is None else RosterSheet(key)

    def column(self, sheet: RosterSheet, heading: str) -> str | None:
        """The key of the column."""
        return _headings(sheet).get(lao_norm(heading))

    def choice(self, key: str, text: str) -> str | None:
        """The value of a choice of the column of this key."""
        return _known(_CHOICES[key]).get(lao_norm(text)) if key in _CHOICES else None

    def yes_no(self, text: str) -> bool | None:
        key = _known("roster-yes-no").get(lao_norm(text))
        return None if key is None else key == "yes"

    def day(self, text: str) -> date | None:
        """A day with its year, typed d/m/y."""
        day = read_date(text)
        return day if isinstance(day, date) else None


def sheet_title(sheet: RosterSheet) -> str:
    return in_both("roster-sheet", sheet)


def heading(column: str) -> str:
    """By the column's key: Lao over English."""
    return in_both("roster-column", column, between="\n")


def choice_word(column: str, value: str) -> str:
    """By the column's key and the value of the choice."""
    return in_both(_CHOICES[column], value)


def yes_no_word(said: bool) -> str:
    return in_both("roster-yes-no", "yes" if said else "no")


def in_both(section: str, key: str, between: str = " ") -> str:
    pair = _pair(section, key)
    return f"{pair.lo}{between}{pair.en}"


def _pair(section: str, key: str) -> Bilingual:
    english = labels_in(Language.EN)(section, key)
    return Bilingual(labels_in(Language.LO)(section, key), english[:1].upper() + english[1:])


@cache
def _known(section: str) -> Mapping[str, str]:
    return _all_forms(section, labels_in(Language.LO).section(section))


@cache
def _headings(sheet: RosterSheet) -> Mapping[str, str]:
    """Of one sheet: two sheets may use one heading for different columns."""
    return _all_forms("roster-column", (column.key for column in COLUMNS[sheet]))


def _all_forms(section: str, keys: Iterable[str]) -> dict[str, str]:
    """Every way of writing a word -> its key."""
    forms: dict[str, str] = {}
    for key in keys:
        each = (pattern for language in Language for pattern in labels_in(language).patterns(section, key))
        forms |= {lao_norm(form): key for form in (key, in_both(section, key), *each)}
    return forms
