"""Periods in words, and obligations named by title and period."""

from messages.labels import labels_in
from roundtable.languages import Language
from roundtable.obligations import ObligationKey


def _parts(period: str) -> tuple[str, str, str]:
    """Kind, year and number: "2027-Q1" -> ("quarter", "2027", "1")."""
    if period.startswith("RT-"):
        return "round-table", period.removeprefix("RT-"), ""
    year, _, part = period.partition("-")
    if part:
        return ("quarter" if part.startswith("Q") else "half"), year, part[1:]
    return "year", year, ""


def _worded(section: str, kind: str, year: str, part: str, language: Language) -> str:
    return labels_in(language)(section, kind + (f"-{part}" if kind == "half" else "")).format(year=year, number=part)


def period_name(period: str, language: Language) -> str:
    """In full: "quarter 1 of 2027"."""
    return _worded("period", *_parts(period), language)


def period_short(period: str, language: Language) -> str:
    """For a button: "1/2027"."""
    return _worded("period-short", *_parts(period), language)


def period_brief(period: str, language: Language) -> str:
    """For a button with no room left: "1/27"."""
    kind, year, part = _parts(period)
    return _worded("period-short", kind, year[-2:], part, language)


def this_period(period: str, language: Language) -> str:
    """What "not held" is said of: "this quarter"."""
    return labels_in(language)("this-period", _parts(period)[0])


def titled(key: ObligationKey, title: str, language: Language) -> str:
    """A duty's title with the period it covers, as it stands within a sentence: "annual workplan 2027"."""
    return _titled("titled", key, title, "", language)


def titled_of(key: ObligationKey, title: str, body: str, language: Language) -> str:
    """The same with the name of the body whose it is."""
    return _titled("titled-of", key, title, body, language)


def _titled(section: str, key: ObligationKey, title: str, body: str, language: Language) -> str:
    if title[1:2].islower():
        title = title[:1].lower() + title[1:]
    period = period_name(key.period, language)
    first, _, rest = period.partition(" ")
    if rest and title.endswith(first):  # a Lao quarterly meeting ends in the word its quarter begins with
        period = rest
    return labels_in(language)(section, _parts(key.period)[0]).format(title=title, body=body, period=period)
