"""One message in both languages, for who has chosen both: Lao, a dividing line, English; and its buttons.

Who reads only one of the two can use every button: it says both, or needs no words, or it is Lao behind a letter or a
number, and a line in the English text says what stands behind that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import takewhile, zip_longest
from string import ascii_uppercase

from messages.buttons import LIST_LIMIT, label, shorter, shown, wordings
from messages.labels import labels_in
from roundtable.choices import LONGEST_LABEL, Choice, Rows
from roundtable.clusters import clusters
from roundtable.languages import Language
from roundtable.words import Button, visible_text

DIVIDER = "— English —"
BETWEEN = "·"

ButtonRows = tuple[tuple[Button, ...], ...]

_CLOSE = 1e-9
_NUMBER = re.compile(r"\d+\. ")
_LAO = re.compile("[\N{LAO LETTER KO}-\N{LAO LETTER KHMU NYO}]")


def in_both(lao: str, english: str, named: str = "") -> str:
    """The texts under each other; `named` is what the English one has to add about the buttons."""
    return "\n\n".join(filter(None, (lao, DIVIDER, english, named)))


def buttons_in_both(rows: Rows, english: str, lines: int = LIST_LIMIT) -> tuple[ButtonRows, str]:
    """What has no room for both beside its neighbours gets a row of its own. Where even that is too narrow, it is Lao
    behind a letter, or behind the number it has anyway, and the second value names it in English. `english` is the text
    above: what is on a line of it with the same number is not named again. Of a list so many `lines` are shown."""
    apart = [one for row in shown(rows, lines) for one in _apart(row)]
    names = _Names(visible_text(english).splitlines(), [choice for row in apart for choice in row])
    told = tuple(tuple(Button(names.label(choice, 1 / len(row)), choice.data) for choice in row) for row in apart)
    return told, names.line()


def together(pairs: Iterable[tuple[str, str]], room: float) -> str | None:
    """The first Lao text and English one, of several for the same thing, that fit into this share of a row as one
    label; None where none do."""
    labels = (_joined(lao, english) for lao, english in pairs)
    return next((text for text in labels if width(text) <= room + _CLOSE), None)


def width(text: str) -> float:
    """As a share of a full row of a small phone: Lao letters are the wider ones."""
    return sum(1 / LONGEST_LABEL[Language.LO if _LAO.match(one) else Language.EN] for one in clusters(text))


class _Names:
    """What the buttons of one message are called, and those that the text has to name in English."""

    def __init__(self, lines: Sequence[str], choices: Sequence[Choice]) -> None:
        self._lines = lines
        self._numbers = Counter(map(_number, choices))
        self._named: list[str] = []
        self._letters = 0

    def label(self, choice: Choice, room: float) -> str:
        both = _both(choice, room)
        if both is not None:
            return both
        theirs = wordings(choice, Language.EN)[0]
        number = _number(choice)
        if number and self._numbers[number] == 1:
            if not any(line.startswith(theirs) for line in self._lines):
                self._named.append(theirs)
            return label(choice, Language.LO)
        mark = f"{self._letter()}. "
        self._named.append(f"{mark}{theirs}")
        fitting = (lao for lao, _ in pairs(choice) if width(f"{mark}{lao}") <= room + _CLOSE)
        return mark + next(fitting, label(choice, Language.LO, spared=len(mark)))

    def line(self) -> str:
        names = escape("; ".join(self._named), quote=False)
        return labels_in(Language.EN)("in-both", "buttons").format(names=names) if names else ""

    def _letter(self) -> str:
        """A, B and so on; after Z comes A1."""
        again, place = divmod(self._letters, len(ascii_uppercase))
        self._letters += 1
        return f"{ascii_uppercase[place]}{again or ''}"


def _apart(row: tuple[Choice, ...]) -> Rows:
    fit = (_both(choice, 1 / len(row)) is not None for choice in row)
    return (row,) if all(fit) else tuple((choice,) for choice in row)


def _both(choice: Choice, room: float) -> str | None:
    lao, english = (label(choice, language) for language in Language)
    return lao if lao == english else together(pairs(choice), room)


def pairs(choice: Choice) -> Iterator[tuple[str, str]]:
    """What it says in Lao and in English, the fullest words first."""
    lao, english = (wordings(choice, language) for language in Language)
    for ours, theirs in zip_longest(lao, english):
        yield ours or lao[-1], theirs or english[-1]
    yield from zip(*(shorter(choice, language) for language in Language), strict=True)


def _joined(lao: str, english: str) -> str:
    """Words that both begin or end with stand there once: "1. ປະທານ · Chair", "ຄຳຂໍ · Request 3"."""
    if lao == english:
        return lao
    ours, theirs = lao.split(" "), english.split(" ")
    first = _alike(ours, theirs)
    cut = len(ours) - _alike(ours[first:][::-1], theirs[first:][::-1])
    if ours[cut - 1].endswith(":"):  # what follows belongs to it
        cut = len(ours)
    return " ".join((*ours[:cut], BETWEEN, *theirs[first:]))


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words from the beginning are the same, of those that leave each of the two one of its own."""
    pairs = zip(ours[:-1], theirs[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _number(choice: Choice) -> str:
    """With which its label begins in both languages, like a line of a list; empty: with none."""
    lao, english = (_NUMBER.match(label(choice, language)) for language in Language)
    return lao.group() if lao and english and lao.group() == english.group() else ""
