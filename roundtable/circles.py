"""Circles: people who owe nothing but are invited or informed, such as partners in Bangkok, the press, provinces."""

from dataclasses import dataclass
from datetime import date

from roundtable.languages import Bilingual
from roundtable.people import Person


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in the official order. Valid from `valid_from` (included) to `valid_until` (excluded); None is open."""

    code: str
    position: int
    name: Bilingual
    valid_from: date | None = None
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Belonging:
    """That a person belongs to a circle (its code) from `start_on` (included; None: always) to `end_on` (excluded;
    None: open)."""

    person: Person
    circle: str
    start_on: date | None = None
    end_on: date | None = None
