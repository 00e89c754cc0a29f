"""Numbers and sizes: 1.234,56 in Lao, 1,234.56 in English."""

from functools import lru_cache

from babel.numbers import format_decimal

from roundtable.languages import Language

_UNITS = ("KB", "MB", "GB")
_STEP = 1024
NO_BREAK = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=1024)
def number(value: float, language: Language) -> str:
    """At most two digits after the mark."""
    return format_decimal(value, format="#,##0.##", locale=language.value)


@lru_cache(maxsize=1024)
def file_size(size_bytes: int, language: Language) -> str:
    """As phones show it: in steps of 1,024, with one digit after the mark but for bytes. It never breaks before its
    unit."""
    if size_bytes < _STEP:
        return f"{number(size_bytes, language)}{NO_BREAK}B"
    size, units = size_bytes / _STEP, list(_UNITS)
    while round(size, 1) >= _STEP and len(units) > 1:  # what would round to 1,024 of a unit is 1 of the next
        size, units = size / _STEP, units[1:]
    return f"{format_decimal(size, format='#,##0.0', locale=language.value)}{NO_BREAK}{units[0]}"
