"""Forgetting: what was said to others and speaks of somebody is said without them from now on. Pure rules."""

import json
from dataclasses import dataclass
from typing import Any

from roundtable.languages import Bilingual
from roundtable.people import Person

SHORTEST = 3
"""Characters of a name, address or number that is looked for within other texts: what is shorter stands in any word."""

_PERSONAL = ("title", "salutation", "position")
_REACHED_BY = ("email", "phone", "address")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What is looked for. Who is named by the post has no name of their own; `typed` are the reasons they gave."""

    name: Bilingual
    addresses: tuple[str, ...]
    typed: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Each as JSON writes it, as statements are stored."""
        found = (self.name.lo, self.name.en, *self.addresses, *self.typed)
        return tuple(json.dumps(text, ensure_ascii=False)[1:-1] for text in found if len(text) >= SHORTEST)


def own_words(person: Person, typed: tuple[str, ...]) -> OwnWords:
    name = Bilingual("", "") if person.placeholder else person.name
    return OwnWords(name, tuple(filter(None, (person.email, person.phone))), typed)


def without(said: Any, own: OwnWords, erased: Bilingual) -> Any:
    """A statement as JSON holds it, without this person: `erased` stands where their name stood, and beside it there
    is neither title nor number."""
    match said:
        case dict():
            kept = {key: without(value, own, erased) for key, value in said.items()}
            return kept | _unnamed(said, own)
        case list():
            return [without(one, own, erased) for one in said]
        case str():
            return _without_text(said, own, erased)
    return said


def _unnamed(said: dict[str, Any], own: OwnWords) -> dict[str, Any]:
    if not any(_is_of(value, own) for value in (said, *said.values())):
        return {}
    return {key: {"lo": "", "en": ""} for key in _PERSONAL if isinstance(said.get(key), dict)} | {
        key: "" for key in _REACHED_BY if isinstance(said.get(key), str)
    }


def _is_of(value: Any, own: OwnWords) -> bool:
    """Whether it is a person's line with this name."""
    return isinstance(value, dict) and own.name.lo + own.name.en != "" and value.get("name") == _json(own.name)


def _json(text: Bilingual) -> dict[str, str]:
    return {"lo": text.lo, "en": text.en}


def _without_text(text: str, own: OwnWords, erased: Bilingual) -> str:
    if text in own.typed:
        return ""
    for name, instead in ((own.name.lo, erased.lo), (own.name.en, erased.en), *((one, "") for one in own.addresses)):
        if len(name) >= SHORTEST:
            text = text.replace(name, instead)
    return text
