"""Foreign text (names, titles, words that were typed) made fit to stand in a message of ours."""

from roundtable.clusters import clip, clusters
from roundtable.notices import LONGEST_WORDS
from roundtable.words import visible_length

LONGEST_TEXT = 80
"""Clusters of one foreign text (a name, a title, a file name) within a message."""

LONGEST_SENTENCE = 300
"""Clusters of one sentence that somebody typed, or of a position with its office."""

_CODE_POINTS = 3  # a cluster can carry any number of marks
_INVISIBLE = dict.fromkeys(
    (
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF),  # turn the direction
        *(*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000)),  # no text at all; line breaks stay
    )
)


class OurText(str):
    """A phrase of ours whose foreign parts are clean already."""


def printed(value: object) -> object:
    """What `{{ ... }}` prints: what is marked as HTML (macros, `|e`) or as our own stays, all else is foreign."""
    if not isinstance(value, str) or isinstance(value, OurText) or hasattr(value, "__html__"):
        return value
    return on_one_line(value)


def on_one_line(value: str, longest: int = LONGEST_TEXT) -> str:
    """Foreign text, clipped, without line breaks and invisible marks."""
    return clip(" ".join(value[: _CODE_POINTS * longest].translate(_INVISIBLE).split()), longest)


def typed_text(value: str) -> OurText:
    """Words of many lines as they were typed, freed of invisible marks; they end where a message has no more room."""
    lines = value[: 2 * LONGEST_WORDS].translate(_INVISIBLE).splitlines()
    text = "\n".join(line.rstrip() for line in lines).strip()
    while visible_length(text, is_html=False) > LONGEST_WORDS:
        text = clip(text, len(clusters(text)) * 9 // 10)
    return OurText(text)
