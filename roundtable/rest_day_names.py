"""What a rest day is called, as it is typed: in one language, or in both with a stroke between. Pure rules."""

from roundtable.clusters import clusters
from roundtable.languages import Bilingual

LONGEST_NAME = 80
"""Clusters, in each language."""
_LAO = range(0x0E80, 0x0F00)


def read_name(text: str) -> Bilingual | None:
    """Of two parts the one in Lao letters is the Lao one, in whatever order. None for what is no name: nothing, more
    than two parts, two in one script, or too long."""
    parts = [" ".join(part.split()) for part in text.replace("\n", " / ").split(" / ")]
    parts = [part for part in parts if part]
    lao = [part for part in parts if any(ord(letter) in _LAO for letter in part)]
    english = [part for part in parts if part not in lao]
    if not parts or len(lao) > 1 or len(english) > 1 or any(len(clusters(part)) > LONGEST_NAME for part in parts):
        return None
    return Bilingual("".join(lao), "".join(english))
