"""One message in both languages, for who has chosen both: Lao, a dividing line, English; and its buttons."""

from collections.abc import Sequence

from messages.buttons import buttons
from messages.labels import labels_in
from roundtable.choices import LONGEST_LABEL, Rows
from roundtable.clusters import clusters
from roundtable.languages import Language
from roundtable.words import Button

DIVIDER = "— English —"
BETWEEN = " · "
MOST_NAMED = 6
"""Buttons whose English is told in the text. The lines of a longer list are that of its buttons."""

ButtonRows = tuple[tuple[Button, ...], ...]


def in_both(lao: str, english: str, named: str = "") -> str:
    """The texts under each other; `named` is what the English one has to add about the buttons."""
    return "\n\n".join(filter(None, (lao, DIVIDER, english, named)))


def buttons_in_both(rows: Rows) -> tuple[ButtonRows, str]:
    """Each in Lao and English where both fit one row of a small phone. Where some do not, a few buttons are all Lao and
    the second value names them in English, by their place: better than some that are clipped."""
    lao, english = buttons(rows, Language.LO), buttons(rows, Language.EN)
    pairs = [tuple(zip(one, other, strict=True)) for one, other in zip(lao, english, strict=True)]
    together = [[_together(ours, theirs, alone=len(row) == 1) for ours, theirs in row] for row in pairs]
    are_few = len(pairs) <= MOST_NAMED and all(len(row) == 1 for row in pairs)
    if not are_few or all(label is not None for row in together for label in row):
        return tuple(_row(row, labels) for row, labels in zip(lao, together, strict=True)), ""
    names = "; ".join(f"{place}. {row[0].label}" for place, row in enumerate(english, start=1))
    return lao, labels_in(Language.EN)("in-both", "buttons").format(names=names)


def _row(row: Sequence[Button], labels: Sequence[str | None]) -> tuple[Button, ...]:
    return tuple(Button(label or button.label, button.data) for button, label in zip(row, labels, strict=True))


def _together(lao: Button, english: Button, *, alone: bool) -> str | None:
    """None where both do not fit: Lao letters are the wider ones, so each counts as its share of a full row."""
    if lao.label == english.label:
        return lao.label
    text = f"{BETWEEN}{english.label}"
    share = len(clusters(lao.label)) / LONGEST_LABEL[Language.LO] + len(clusters(text)) / LONGEST_LABEL[Language.EN]
    return f"{lao.label}{text}" if alone and share <= 1 else None
