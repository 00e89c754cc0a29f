"""Forgetting: what was said to others and speaks of somebody is said without them from now on. Pure rules."""

import json
from dataclasses import dataclass
from typing import Any

from roundtable.languages import Bilingual
from roundtable.people import Person

SHORTEST = 3
"""Characters of a name, address or number that is looked for within other texts: what is shorter stands in any word."""

ROSTER_LINE = frozenset({"number", "values"})
"""The keys by which it is known what a workbook has changed of a person, and of which one."""

ENQUIRY_LINE, JOIN_LINE = frozenset({"id", "who", "at", "words"}), frozenset({"id", "revision", "name", "sent_at"})
"""The keys by which the line of an enquiry, and of a request to join, is known in a statement."""

_PERSONAL = ("title", "salutation", "position")
_REACHED_BY = ("email", "phone", "address")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed and others were told: `words`, each as a whole; and by their numbers their enquiries, the
    requests to join that came from their chats, and those that they asked a question about."""

    words: tuple[str, ...] = ()
    enquiries: frozenset[int] = frozenset()
    requests: frozenset[int] = frozenset()
    asked_about: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What is looked for. Who is named by the post, or is nobody here, has no name of their own. `number` is that of
    the person, 0 of nobody."""

    name: Bilingual
    addresses: tuple[str, ...]
    typed: Typed
    number: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """Each as JSON writes it."""
        found = (self.name.lo, self.name.en, *self.addresses, *self.typed.words)
        return tuple(_in_json(text)[1:-1] for text in found if len(text) >= SHORTEST)

    @property
    def traces(self) -> tuple[str, ...]:
        """What stands in every stored statement that speaks of them, and may stand in others."""
        short = (_in_json(text) for text in self.typed.words if len(text) < SHORTEST)
        lines = (f'"id":{number},"who":' for number in sorted(self.typed.enquiries))
        requests = sorted(self.typed.requests | self.typed.asked_about)
        changed = (f'"number":{self.number},"values":',) if self.number else ()
        return (*self.texts, *short, *lines, *changed, *map(trace_of_request, requests))


def trace_of_request(request_id: int) -> str:
    """What stands in every stored statement that shows this request to join."""
    return f'"id":{request_id},"revision":'


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def own_words(person: Person, typed: Typed) -> OwnWords:
    name = Bilingual("", "") if person.placeholder else person.name
    return OwnWords(name, tuple(filter(None, (person.email, person.phone))), typed, person.id)


def without(said: Any, own: OwnWords, erased: Bilingual) -> Any:
    """A statement as JSON holds it, without this person: `erased` stands where their name stood, and beside it there
    is neither title nor number."""
    match said:
        case dict():
            kept = {key: without(value, own, erased) for key, value in said.items()}
            return kept | _unnamed(said, own) | _unsaid(said, own, erased)
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


def _unsaid(said: dict[str, Any], own: OwnWords, erased: Bilingual) -> dict[str, Any]:
    """What is theirs though it goes by no name of today: the words of an enquiry, all that a request to join is made
    of, what was asked and answered about it, and what a workbook has changed."""
    typed = own.typed
    if said.keys() >= ROSTER_LINE and own.number and said["number"] == own.number:
        return {"name": _json(erased), "before": None, "values": []}
    if said.keys() >= ENQUIRY_LINE and said["id"] in typed.enquiries:
        return {"words": ""}
    if said.keys() >= JOIN_LINE:
        is_theirs = said["id"] in typed.requests
        return {"name": _json(erased), "position": "", "phone": ""} if is_theirs else {}
    about = {one["id"] for one in said.values() if isinstance(one, dict) and one.keys() >= JOIN_LINE}
    gone = {"question", "answer"} if about & typed.requests else {"question"} if about & typed.asked_about else set()
    return dict.fromkeys(gone & said.keys(), "")


def _is_of(value: Any, own: OwnWords) -> bool:
    """Whether it is a person's line with this name."""
    return isinstance(value, dict) and own.name.lo + own.name.en != "" and value.get("name") == _json(own.name)


def _json(text: Bilingual) -> dict[str, str]:
    return {"lo": text.lo, "en": text.en}


def _without_text(text: str, own: OwnWords, erased: Bilingual) -> str:
    if text in own.typed.words:
        return ""
    for name, instead in ((own.name.lo, erased.lo), (own.name.en, erased.en), *((one, "") for one in own.addresses)):
        if len(name) >= SHORTEST:
            text = text.replace(name, instead)
    return text
