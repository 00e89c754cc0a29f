"""Numbers and sizes: 1.234,56 in Lao, 1,234.56 in English."""

from functools import lru_cache

from babel.numbers import format_decimal

from roundtable.languages import Language

_STEPS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


@lru_cache(maxsize=1024)
def number(value: float, language: Language) -> str:
    """At most two digits after the mark."""
    return format_decimal(value, format="#,##0.##", locale=language.value)


@lru_cache(maxsize=1024)
def file_size(size_bytes: int, language: Language) -> str:
    """In decimal units (1 MB is 1,000,000 bytes), one digit after the mark from a megabyte on; never "0 kB"."""
    for unit, step in _STEPS:
        if size_bytes >= step - step // 2_000:  # what would round to 1,000 of the unit below is 1 of this one
            return f"{number(round(size_bytes / step, 1 if step > 1_000 else 0), language)} {unit}"
    return f"{number(size_bytes, language)} B"
