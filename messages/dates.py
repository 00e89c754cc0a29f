"""Days and moments in words. Weekdays are computed, month names written out: never the locale's abbreviations."""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date as babel_format

from roundtable.languages import Language
from roundtable.moments import VIENTIANE

_LOCALES = {language: Locale(language.value) for language in Language}
_FULL = {Language.LO: "EEEE, d MMMM y", Language.EN: "EEEE d MMMM y"}


@lru_cache(maxsize=2048)
def full_date(day: date, language: Language) -> str:
    """With its weekday: "Wednesday 31 March 2027"."""
    return babel_format(day, _FULL[language], locale=_LOCALES[language])


@lru_cache(maxsize=2048)
def plain_date(day: date, language: Language) -> str:
    """Without the weekday, where room is short: "31 March 2027"."""
    return babel_format(day, "d MMMM y", locale=_LOCALES[language])


@lru_cache(maxsize=256)
def month(day: date, language: Language) -> str:
    """The month a day lies in: "March 2027"."""
    return babel_format(day, "MMMM y", locale=_LOCALES[language])


def clock_time(moment: datetime) -> str:
    """An aware moment as the 24-hour time in Vientiane: "09:05"."""
    return moment.astimezone(VIENTIANE).strftime("%H:%M")


@lru_cache(maxsize=2)
def month_names(language: Language) -> tuple[str, ...]:
    """January to December, written out."""
    names = _LOCALES[language].months["format"]["wide"]
    return tuple(names[number] for number in range(1, 13))


@lru_cache(maxsize=2)
def weekday_names(language: Language) -> tuple[str, ...]:
    """Monday to Sunday, written out."""
    names = _LOCALES[language].days["format"]["wide"]
    return tuple(names[number] for number in range(7))
