"""Dates as people type them."""

import re
from collections.abc import Iterable
from datetime import date

from messages.dates import month_names, weekday_names
from roundtable.languages import Language
from roundtable.lao import lao_norm
from roundtable.typed_days import DayOfYear, TypedDay, no_day

FIRST_BUDDHIST_YEAR = 2400
BUDDHIST_YEARS_AHEAD = 543

_NUMBERS = re.compile(r"(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4}|\d{2})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS_OF_NO_YEAR = re.compile(r"(\d{1,2})\s?[/.\- ]\s?(\d{1,2})")
_BESIDE_A_MONTH = re.compile(r"(\d{1,2})(?:[/.\- ]+(\d{4}|\d{2}))?")


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Longest first: Lao words stand without spaces, and the word for "day" begins the name of every weekday."""
    return re.compile("|".join(sorted((re.escape(lao_norm(word)) for word in words), key=len, reverse=True)))


def _months() -> dict[str, int]:
    full = {
        lao_norm(name): number for language in Language for number, name in enumerate(month_names(language), start=1)
    }
    short = {name.lower()[:3]: number for number, name in enumerate(month_names(Language.EN), start=1)}
    return full | short | {"sept": 9}


_MONTHS = _months()
_MONTH_NAME = _any_of(_MONTHS)
_LAO_FILLERS = _any_of(("ວັນທີ", "ທີ", "ເດືອນ", "ປີ", "ຄ.ສ.", "ພ.ສ.", *weekday_names(Language.LO)))
_ENGLISH_FILLERS = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|of|the)\b|(?<=\d)(?:st|nd|rd|th)\b"
)


def read_date(text: str) -> TypedDay | None:
    """The day somebody typed, or None when it is not clearly one; one that its month does not have is NoSuchDay.

    Takes d/m/y with slashes, points, hyphens or spaces, y in two or four digits, in Lao digits too, months by name in
    Lao and English, years of the Buddhist era, and our own full dates; also ISO's y-m-d, and eight digits in a row, as
    the keys for numbers of some phones have nothing else. The year may be left out. A weekday in the text is not
    checked: the day is always read back with the right one.
    """
    plain = lao_norm(text)
    if iso := _ISO.fullmatch(plain):
        year, month, day = iso.groups()
        return _day(day, month, year)
    plain = _ENGLISH_FILLERS.sub(" ", _LAO_FILLERS.sub(" ", plain)).replace(",", " ")
    if name := _MONTH_NAME.search(plain):  # with its month by name a date may stand in either order
        rest = f"{plain[: name.start()]} {plain[name.end() :]}"
        beside = _BESIDE_A_MONTH.fullmatch(rest.strip(" /.-"))
        return _day(beside[1], str(_MONTHS[name[0]]), beside[2]) if beside else None
    plain = " ".join(plain.split())
    if numbers := _NUMBERS.fullmatch(plain) or _DIGITS.fullmatch(plain):
        return _day(*numbers.groups())
    without = _NUMBERS_OF_NO_YEAR.fullmatch(plain)
    return _day(without[1], without[2], None) if without else None


def _day(day: str, month: str, year: str | None) -> TypedDay | None:
    number = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    if number is not None and number > FIRST_BUDDHIST_YEAR:
        number -= BUDDHIST_YEARS_AHEAD
    try:
        return DayOfYear(int(month), int(day)) if number is None else date(number, int(month), int(day))
    except ValueError:
        return no_day(int(month), int(day), number)
