"""A file that changes the duties: it names only what is another than in the file that comes with Tomon."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from roundtable.toml_tables import Mistakes, Place, Table

ONLY_THESE = "only_these"
"""What stands at the top of a file of one's own where the duties that come with Tomon are left out."""

ALIKE = 0.8
"""From here on a name is taken for another one with a slip of the pen."""


def named_in(document: Mapping[str, Any]) -> Iterator[Place]:
    """Every place of it, tables and what stands in them, however deep."""
    ahead: list[tuple[Place, Mapping[str, Any]]] = [((), document)]
    while ahead:
        where, table = ahead.pop()
        for key, value in table.items():
            yield (*where, key)
            if isinstance(value, dict):
                ahead.append(((*where, key), value))


def overridden(
    shipped: Mapping[str, Any], own: Mapping[str, Any], mistakes: Mistakes
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The duties of both: the shipped ones as the own file changes them, then its new ones in its order.

    Tables of duties and of their rhythms change the keys they name; any other value is replaced as a whole. What stays
    as it was is kept in `mistakes`. Beside them those under a misspelt name, as they change the one that is meant.
    """
    only_these = Table(own, (), mistakes).flag(ONLY_THESE)
    tables: dict[str, Any] = {}
    misspelt: dict[str, Any] = {}
    for key, value in own.items():
        meant = get_close_matches(key, shipped, 1, ALIKE) if key not in shipped else []
        if isinstance(value, dict) and meant and "code" not in value:
            remedy = f"write [{meant[0]}] to change that one, or give this one a code and all else that a new one needs"
            mistakes.add((key,), f"is no duty that comes with Tomon; {remedy}")
            misspelt |= _laid_over({key: shipped[meant[0]]}, {key: value}, (), mistakes)
        elif isinstance(value, dict):
            tables[key] = value
        elif key != ONLY_THESE:
            remedy = f"a duty is a table, like [annual-workplan], and beside tables stands {ONLY_THESE} = true only"
            mistakes.add((key,), f"means nothing here: {remedy}")
    return _laid_over({} if only_these else shipped, tables, (), mistakes), misspelt


def _laid_over(shipped: Mapping[str, Any], own: Mapping[str, Any], where: Place, mistakes: Mistakes) -> dict[str, Any]:
    found = dict(shipped)
    for key in shipped:
        if key not in own:
            mistakes.keep((*where, key))
    for key, value in own.items():
        place, before = (*where, key), shipped.get(key)
        if not isinstance(before, dict) or not _changes_single_keys(place):
            found[key] = value
        elif isinstance(value, dict):
            found[key] = _laid_over(before, value, place, mistakes)
        else:  # goes on with the shipped table, so that only this is told of it
            mistakes.add(place, "must be a table of names and values")
    return found


def _changes_single_keys(place: Place) -> bool:
    """Whether it is the table of a duty, of its rhythms, or of one of them."""
    return len(place) == 1 or (len(place) <= 3 and place[1] == "rhythms")
