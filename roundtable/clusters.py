"""Grapheme clusters of Lao and Latin text: what a reader counts as one letter with its marks.

The part of Unicode's UAX 29 that names, titles and labels need; flags and Indic conjuncts are not told apart.
"""

import unicodedata

# Lao and Thai AM are letters by category, but extend the consonant before them (Grapheme_Cluster_Break=SpacingMark).
_EXTENDING = frozenset("\N{LAO VOWEL SIGN AM}\N{THAI CHARACTER SARA AM}\N{ZERO WIDTH JOINER}")
_MARKS = frozenset({"Mn", "Mc", "Me"})


def clusters(text: str) -> list[str]:
    """Split without losing anything: the pieces joined are the text."""
    pieces: list[str] = []
    for sign in text:
        extends = sign in _EXTENDING or unicodedata.category(sign) in _MARKS
        if pieces and (extends or pieces[-1].endswith("\N{ZERO WIDTH JOINER}")):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def clip(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis: at most `limit` clusters in all."""
    if len(text) <= limit:
        return text
    pieces = clusters(text)
    return text if len(pieces) <= limit else "".join(pieces[: limit - 1]).rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def clip_middle(text: str, limit: int) -> str:
    """The text, or its beginning and its last fourteen clusters around an ellipsis: a file name keeps its end."""
    pieces = clusters(text)
    if len(pieces) <= limit:
        return text
    return "".join((*pieces[: limit - 15], "\N{HORIZONTAL ELLIPSIS}", *pieces[-14:]))
