"""Next year's rest days as the `holidays` package knows them: proposals, until the secretariat confirms them."""

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual

_SPELT = {"International Labor Day": "International Labour Day"}
"""As it is spelt here, where the package spells otherwise."""


def proposed_rest_days(year: int) -> tuple[RestDay, ...]:
    """By date, not confirmed. Days that a late notice adds to New Year are not among them."""
    import holidays

    lao, english = (holidays.country_holidays("LA", years=year, language=language) for language in ("lo", "en_US"))
    return tuple(RestDay(on, _kind(english[on]), Bilingual(lao[on], _spelt(english[on])), False) for on in sorted(lao))


def _spelt(name: str) -> str:
    for theirs, ours in _SPELT.items():
        name = name.replace(theirs, ours)
    return name


def _kind(name: str) -> RestDayKind:
    if "in lieu" in name:
        return RestDayKind.IN_LIEU
    return RestDayKind.NEW_YEAR if "Lao New Year" in name else RestDayKind.HOLIDAY
