"""Short words by key: buttons, states, posts, problems. One TOML file a language, with the same keys in each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from roundtable.languages import Language


class Labels:
    """The labels of one language: `labels("state", "open")`.

    A button has one pattern or several, the longest first: the first that fits is shown.
    """

    def __init__(self, sections: Mapping[str, Mapping[str, str | list[str]]]) -> None:
        self._patterns = {
            section: {key: (value,) if isinstance(value, str) else tuple(value) for key, value in entries.items()}
            for section, entries in sections.items()
        }

    def __call__(self, section: str, key: str) -> str:
        """Raises KeyError where nothing is written."""
        return self._patterns[section][key][0]

    def patterns(self, section: str, key: str) -> tuple[str, ...]:
        """Raises KeyError where nothing is written."""
        return self._patterns[section][key]

    def section(self, name: str) -> dict[str, str]:
        """In the order of the file."""
        return {key: patterns[0] for key, patterns in self._patterns[name].items()}

    @property
    def sections(self) -> tuple[str, ...]:
        """In the order of the file."""
        return tuple(self._patterns)

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        return frozenset((section, key) for section, entries in self._patterns.items() for key in entries)


@cache
def labels_in(language: Language) -> Labels:
    """Read once."""
    return Labels(tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")))
