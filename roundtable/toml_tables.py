"""Reading tables of a TOML file that people edit: every mistake is found in one go, with its line and the remedy."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


class Mistakes:
    """What is wrong with a file, in the words of whoever has to mend it. tomllib forgets lines, so they are looked up
    in the text: the line of the key, or of the nearest table above it."""

    def __init__(self, text: str) -> None:
        self._found: list[tuple[int, str]] = []
        self._lines: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                table = tuple(header[1].split("."))
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*table, key[1]), number)

    def add(self, where: tuple[str, ...], what: str) -> None:
        known = next((where[:n] for n in range(len(where), 0, -1) if where[:n] in self._lines), ())
        line = self._lines.get(known, 1)
        self._found.append((line, f"line {line}, {'.'.join(where)}: {what}"))

    @property
    def found(self) -> tuple[str, ...]:
        """Every mistake, by line."""
        return tuple(text for _, text in sorted(self._found, key=lambda mistake: mistake[0]))


class Table:
    """One table. A value that is missing or wrong is noted, and a stand-in returned so that reading can go on; whoever
    reads must look at the mistakes before using anything."""

    def __init__(self, values: object, where: tuple[str, ...], mistakes: Mistakes) -> None:
        self.where = where
        self.mistakes = mistakes
        self._values: Mapping[str, Any] = values if isinstance(values, dict) else {}
        self._left = dict.fromkeys(self._values)
        if not isinstance(values, dict):
            mistakes.add(where, "must be a table of names and values")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def wrong(self, key: str, what: str) -> None:
        self.mistakes.add((*self.where, key), what)

    def text(self, key: str, pattern: str = r"(?s).*\S.*", remedy: str = "write some words in quotes") -> str:
        value = self._take(key)
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return value
        self.wrong(key, f"{_shown(value)}; {remedy}")
        return ""

    def number(self, key: str, low: int, high: int) -> int:
        value = self._take(key)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(key, f"{_shown(value)}; write a whole number from {low} to {high}")
        return low

    def numbers(self, key: str) -> tuple[int, ...]:
        value = self._take(key)
        if isinstance(value, list) and value and all(type(item) is int for item in value):
            return tuple(value)
        self.wrong(key, f"{_shown(value)}; write whole numbers in brackets, like [98, 99]")
        return ()

    def flag(self, key: str) -> bool:
        """False where it is left out."""
        value = self._take(key) if key in self else False
        if not isinstance(value, bool):
            self.wrong(key, f"{_shown(value)}; write true or false")
        return value is True

    def texts(self, key: str, remedy: str) -> tuple[str, ...]:
        value = self._take(key)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            if len(set(value)) == len(value):
                return tuple(value)
            self.wrong(key, "names something twice; leave one out")
        else:
            self.wrong(key, f"{_shown(value)}; {remedy}")
        return ()

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

    def table(self, key: str) -> "Table":
        return Table(self._take(key), (*self.where, key), self.mistakes)

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
    return "is missing" if value is None else f"{value!r} cannot be used"
