"""Dates as people type them."""

import re
from collections.abc import Iterable
from datetime import date

from messages.dates import month_names, weekday_names
from roundtable.languages import Language
from roundtable.lao import lao_norm
from roundtable.typed_days import LONGEST_TYPED_DAY, BareDay, DayOfYear, DaysFromToday, DayWithTime, TypedDay, no_day

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

_FROM_TODAY = {
    lao_norm(word): DaysFromToday(days)
    for days, words in (
        (0, ("today", "ມື້ນີ້", "ວັນນີ້")),
        (1, ("tomorrow", "ມື້ອື່ນ", "ມື້ອື່ນນີ້")),
        (-1, ("yesterday", "ມື້ວານນີ້", "ມື້ວານ", "ວານນີ້")),
    )
    for word in words
}
_OF_THE_DAY = "|".join(map(lao_norm, ("ເຊົ້າ", "ແລງ", "ສວາຍ", "ທ່ຽງ", "ເຄິ່ງ", r"[0-5]?\d(?: ?ນາທີ)?")))
_HOUR = lao_norm("ໂມງ")
_ONE_TIME = (
    r"(?:[01]?\d|2[0-4]) ?(?:"
    rf"[:.h][0-5]\d(?::[0-5]\d)?(?: ?(?:am|pm|h|{_HOUR}(?: ?(?:{_OF_THE_DAY}))?))?"
    rf"|am|pm|h|{_HOUR}(?: ?(?:{_OF_THE_DAY}))?)"
)
_AT, _TO = lao_norm("ເວລາ"), lao_norm("ຫາ")
_TIME_AFTER = re.compile(
    rf"(?P<day>.+?)(?: ?, ?| |(?<=\d)t)(?:(?:at|@|{_AT}) ?)?{_ONE_TIME}(?: ?(?:-|–|to|{_TO}) ?{_ONE_TIME})?"
)


def read_date(text: str) -> TypedDay | None:
    """The day somebody typed, or None when it is not clearly one; one that its month does not have is NoSuchDay, and
    one with a time after it is DayWithTime.

    Takes d/m/y with slashes, points, hyphens or spaces, y in two or four digits, in Lao digits too, months by name in
    Lao and English, years of the Buddhist era, and our own full dates; also ISO's y-m-d, and eight digits in a row, as
    the keys for numbers of some phones have nothing else. The year may be left out. A weekday in the text is not
    checked: the day is always read back with the right one. Today, tomorrow and yesterday are understood as words.
    """
    plain = lao_norm(text)
    if (day := _bare_day(plain)) is not None:
        return day
    timed = _TIME_AFTER.fullmatch(plain) if len(plain) <= LONGEST_TYPED_DAY else None
    timed_day = _bare_day(timed["day"]) if timed else None
    return DayWithTime(timed_day) if timed_day is not None else None


def _bare_day(plain: str) -> BareDay | None:
    if plain in _FROM_TODAY:
        return _FROM_TODAY[plain]
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


def _day(day: str, month: str, year: str | None) -> BareDay | None:
    number = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    if number is not None and number > FIRST_BUDDHIST_YEAR:
        number -= BUDDHIST_YEARS_AHEAD
    try:
        return DayOfYear(int(month), int(day)) if number is None else date(number, int(month), int(day))
    except ValueError:
        return no_day(int(month), int(day), number)
