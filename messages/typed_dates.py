"""Dates as people type them."""

import re
from datetime import date

from messages.dates import month_names, weekday_names
from roundtable.languages import Language
from roundtable.lao import lao_norm

FIRST_BUDDHIST_YEAR = 2400
BUDDHIST_YEARS_AHEAD = 543

_NUMBERS = re.compile(r"(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def _months() -> dict[str, int]:
    full = {
        lao_norm(name): number for language in Language for number, name in enumerate(month_names(language), start=1)
    }
    short = {name.lower()[:3]: number for number, name in enumerate(month_names(Language.EN), start=1)}
    return full | short | {"sept": 9}


_MONTHS = _months()
_MONTH_NAME = re.compile("|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)))
# Longest first: Lao words stand without spaces, and "day" begins every weekday's name.
_FILLERS = re.compile(
    "|".join(
        sorted(
            map(re.escape, (*map(lao_norm, ("ວັນທີ", "ທີ", "ເດືອນ", "ປີ", "ຄ.ສ.", "ພ.ສ.")),
                *(lao_norm(name) for name in weekday_names(Language.LO)))),
            key=len,
            reverse=True,
        )
    )
)  # fmt: skip
_ENGLISH_FILLERS = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|of|the)\b|(?<=\d)(?:st|nd|rd|th)\b"
)


def read_date(text: str) -> date | None:
    """The day somebody typed, or None when it is not clearly one.

    Takes d/m/y with slashes, points, hyphens or spaces, y in two or four digits, in Lao digits too, months by name in
    Lao and English, years of the Buddhist era, and our own full dates; also ISO's y-m-d. A weekday in the text is not
    checked: the day is always read back with the right one.
    """
    plain = lao_norm(text)
    if iso := _ISO.fullmatch(plain):
        year, month, day = iso.groups()
        return _day(day, month, year)
    plain = _ENGLISH_FILLERS.sub(" ", _FILLERS.sub(" ", plain)).replace(",", " ")
    plain = _MONTH_NAME.sub(lambda name: f" {_MONTHS[name[0]]} ", plain, count=1)
    numbers = _NUMBERS.fullmatch(" ".join(plain.split()))
    return _day(*numbers.groups()) if numbers else None


def _day(day: str, month: str, year: str) -> date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    if number > FIRST_BUDDHIST_YEAR:
        number -= BUDDHIST_YEARS_AHEAD
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
