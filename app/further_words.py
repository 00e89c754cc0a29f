"""The words that stand in files of their own, beside the messages: duties, example rosters, the demonstration."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from importlib.resources import files

from channels.markup import LAO
from messages.papers.roster_example import EXAMPLE
from messages.review import WordRow
from roundtable.languages import Bilingual

FILES = (
    ("roundtable", "duties.toml"),
    ("app.roster", "example.toml"),
    ("app.demo", "captions.toml"),
    ("app.demo", "phones.toml"),
)
"""Package and name. In these both languages stand beside each other: { lo = "...", en = "..." }."""

Said = tuple[str, Bilingual]
"""The key, and what it says."""


def further_words() -> tuple[WordRow, ...]:
    """Every text of theirs, under the path of its file. Whose English is empty is said in Lao only."""
    written = [
        (f"{package.replace('.', '/')}/{name}", _pairs(tomllib.loads(_text(package, name)))) for package, name in FILES
    ]
    example = ("messages/papers/roster_example.py", _pairs(EXAMPLE))
    phones = ("simulator/phone_page/words.json", _side_by_side(json.loads(_text("simulator.phone_page", "words.json"))))
    return tuple(
        WordRow(path, key, words)
        for path, said in (*written, example, phones)
        for key, words in said
        if words.lo or words.en
    )


def _text(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _pairs(value: object, key: str = "") -> Iterator[Said]:
    """Of whatever holds texts in both languages, and of Lao ones that stand alone."""
    match value:
        case Bilingual():
            yield key, value
        case {"lo": str(lao), "en": str(english)}:
            yield key, Bilingual(lao, english)
        case str() if LAO.search(value):
            yield key, Bilingual(value, "")
        case _:
            for name, within in _within(value):
                yield from _pairs(within, f"{key}.{name}" if key else name)


def _within(value: object) -> Iterator[tuple[str, object]]:
    if is_dataclass(value):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value))
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from ((str(number), one) for number, one in enumerate(value, start=1))


def _side_by_side(words: Mapping[str, object]) -> Iterator[Said]:
    """Of a file with a half for each language."""
    english = dict(_texts(words["en"]))
    for key, lao in _texts(words["lo"]):
        yield key, Bilingual(lao, english[key])


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    for name, within in _within(value):
        yield from _texts(within, f"{key}.{name}" if key else name)
