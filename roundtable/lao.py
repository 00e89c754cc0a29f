"""Lao text in one spelling, for matching and search. Never for showing: text is shown as it was typed."""

import re
import unicodedata

_LAO_DIGITS = {ord("\N{LAO DIGIT ZERO}") + value: str(value) for value in range(10)}
_INVISIBLE = dict.fromkeys(
    map(ord, "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}")
)
# NFKC takes AM apart into NIGGAHITA + AA, but leaves the tone mark on either side of the NIGGAHITA.
_NIGGAHITA_BEFORE_TONE = re.compile("\u0ecd([\u0ec8-\u0ecb])")
_HO_LO = ("\N{LAO LETTER HO SUNG}\N{LAO LETTER LO LOOT}", "\N{LAO LETTER HO SUNG}\N{LAO SEMIVOWEL SIGN LO}")
_YEAR = re.compile("\u0e9b\u0eb5\\s*(?=[0-9]{4})")


def lao_norm(text: str) -> str:
    """The same string for every way of writing the same Lao or Latin text.

    AM in one or two code points, with the tone mark before or after; HO NO and HO MO as ligature or two letters; HO
    with LO below or beside; Lao digits; case; width; spaces and invisible word breaks.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold().translate(_LAO_DIGITS)
    folded = _NIGGAHITA_BEFORE_TONE.sub("\\1\u0ecd", folded).replace(*_HO_LO)
    return " ".join(folded.split())


def bare_years(normed: str) -> str:
    """Without the word "year" right before the four digits of one, and a space in its place: what Lao writes in one
    with the noun before, "workplan-year 2027". Of a text of `lao_norm`."""
    return _YEAR.sub(" ", normed)
