"""Reading tables of a TOML file that people edit: every mistake is found in one go, with its line and the remedy."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)

Place = tuple[str, ...]
"""Where something stands: the names of its tables, and its own."""

_NAME = r"""(?:[\w-]+|"[^"\\]*"|'[^']*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*\[\[?\s*({_NAMES})\s*\]")
_KEY = re.compile(rf"\s*({_NAMES})\s*=")
_LONGEST_SHOWN = 80


class Mistakes:
    """What is wrong with a file, in the words of whoever has to mend it. tomllib forgets lines, so they are looked up
    in the text: the line of the key, or of the nearest table above it.

    Where the file changes another one, what it leaves as it was is `keep`t: what is wrong there is told at the place of
    this file that it does not go with. `named` are the places that this file speaks of.
    """

    def __init__(self, text: str, named: Iterable[Place] = ()) -> None:
        self._named = frozenset(named)
        self._kept: set[Place] = set()
        self._found: list[tuple[int, str]] = []
        self._told: set[Place] = set()
        self._lines: dict[Place, int] = {}
        above: dict[Place, int] = {}
        table: Place = ()
        for number, line in enumerate(text.split("\n"), start=1):
            if header := _HEADER.match(line):
                place = table = _split(header[1])
            elif key := _KEY.match(line):
                place = (*table, *_split(key[1]))
            else:
                continue
            self._lines.setdefault(place, number)
            for length in range(1, len(place)):
                above.setdefault(place[:length], number)
        for place, number in above.items():
            self._lines.setdefault(place, number)

    def keep(self, where: Place) -> None:
        """What stands there, and all in it, is as the other file has it."""
        self._kept.add(where)

    def is_kept(self, where: Place) -> bool:
        return any(where[:length] in self._kept for length in range(1, len(where) + 1))

    def add(self, where: Place, what: str, beside: Iterable[Place] = ()) -> None:
        """`beside` are the places it does not go with, the likeliest first."""
        self._told.add(where)
        if self.is_kept(where):
            what = f"does not go with {'.'.join(where)}, as that comes with Tomon: {what}"
            where = next((place for place in (*beside, where[:1]) if place in self._named), where)
        known = next((where[:n] for n in range(len(where), 0, -1) if where[:n] in self._lines), ())
        line = self._lines.get(known, 1)
        self._found.append((line, f"line {line}, {'.'.join(where)}: {what}"))

    @property
    def found(self) -> tuple[str, ...]:
        """Every mistake, by line."""
        return tuple(text for _, text in sorted(self._found, key=lambda mistake: mistake[0]))

    @property
    def told(self) -> frozenset[Place]:
        """Where they stand."""
        return frozenset(self._told)


def _split(names: str) -> Place:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, names))


class Table:
    """One table. A value that is missing or wrong is noted, and a stand-in returned so that reading can go on; whoever
    reads must look at the mistakes before using anything. `beside` are the places by which its values are judged. Of a
    table that is not there at all its values are missing."""

    def __init__(self, values: object, where: Place, mistakes: Mistakes, beside: Iterable[Place] = ()) -> None:
        self.where = where
        self.mistakes = mistakes
        self._beside = tuple(beside)
        self._values: Mapping[str, Any] = values if isinstance(values, dict) else {}
        self._left = dict.fromkeys(self._values)
        if values is not None and not isinstance(values, dict):
            mistakes.add(where, "must be a table of names and values")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def wrong(self, key: str, what: str) -> None:
        self.mistakes.add((*self.where, key), what, self._beside)

    def text(self, key: str, pattern: str = r"(?s).*\S.*", remedy: str = "write some words in quotes") -> str:
        value = self._take(key)
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return value
        self.wrong(key, f"{_shown(value)}; {remedy}")
        return ""

    def number(self, key: str, low: int, high: int, why: str = "") -> int:
        """`why` it has to be so, where that does not go without saying."""
        value = self._take(key)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(key, f"{_shown(value)}; write a whole number from {low} to {high}{why}")
        return low

    def numbers(self, key: str) -> tuple[int, ...]:
        value = self._take(key)
        if isinstance(value, list) and value and all(type(item) is int for item in value):
            return tuple(value)
        self.wrong(key, f"{_shown(value)}; write whole numbers in brackets, like [98, 99]")
        return ()

    def flag(self, key: str, default: bool = False) -> bool:
        """`default` where it is left out."""
        value = self._take(key) if key in self else default
        if not isinstance(value, bool):
            self.wrong(key, f"{_shown(value)}; write true or false")
            return default
        return value

    def texts(self, key: str, remedy: str) -> tuple[str, ...]:
        """Each once: what is none, or stands there again, is told and left out."""
        value = self._take(key)
        if not isinstance(value, list) or not value:
            self.wrong(key, f"{_shown(value)}; {remedy}")
            return ()
        counts = Counter(item for item in value if isinstance(item, str))
        for item in value:
            if not isinstance(item, str):
                self.wrong(key, f"{_shown(item)}; {remedy}")
        for item, count in counts.items():
            if count > 1:
                self.wrong(key, f"names {item!r} more than once; write it once")
        return tuple(counts)

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        if default is not None and key not in self:
            return default
        value = self._take(key)
        if isinstance(value, str) and value in list(kind):
            return kind(value)
        self.wrong(key, f"{_shown(value)}; choose one of {', '.join(kind)}")
        return next(iter(kind))

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        remedy = f"choose from {', '.join(kind)}"
        values = self.texts(key, remedy)
        for value in values:
            if value not in list(kind):
                self.wrong(key, f"{_shown(value)}; {remedy}")
        return tuple(kind(value) for value in values if value in list(kind))

    def table(self, key: str, beside: Iterable[Place] = ()) -> "Table":
        return Table(self._take(key), (*self.where, key), self.mistakes, beside)

    def table_of_forms(self, key: str, forms: str, beside: Iterable[Place] = ()) -> "Table":
        """A table that can be written in several `forms`: where there is nothing of it, all of them are the remedy, and
        nothing is missing in it."""
        value = self._values.get(key)
        if isinstance(value, dict) and value:
            return self.table(key, beside)
        self.wrong(key, f"{_shown(self._take(key))}; write {forms}")
        return Table({}, (*self.where, key), Mistakes(""), beside)

    def tables(self, key: str | None = None) -> tuple[tuple[str, "Table"], ...]:
        """The tables inside `key` (inside this table, when none is given) with their names, in the order of the file.
        A key that is missing has none."""
        if key is not None:
            return self.table(key).tables() if key in self else ()
        return tuple((name, self.table(name)) for name in self._values)

    def close(self) -> None:
        """Note every key that nobody has asked for: a misspelt name would otherwise be lost without a word."""
        for key in self._left:
            self.wrong(key, "this name means nothing here; correct its spelling or take it out")

    def _take(self, key: str) -> object:
        self._left.pop(key, None)
        return self._values.get(key)


def _shown(value: object) -> str:
    if value is None:
        return "is missing"
    try:
        text = repr(value)
    except ValueError:  # a whole number of thousands of digits within
        text = "a number of so many digits"
    except RecursionError:  # thousands of tables within each other
        text = "what stands so deep"
    return f"{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'} cannot be used"
