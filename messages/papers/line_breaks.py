"""Foreign and our own text cut into what a page may break between."""

from roundtable.clusters import clip, clusters

LONGEST_KEPT = 14
LONGEST_UNBROKEN = 24
"""Clusters: half a line of the page. What is longer without a space, such as a file name, may break after so many."""
MAY_BREAK = "\N{ZERO WIDTH SPACE}"


def pieces(text: str, longest: int) -> list[dict[str, object]]:
    """What stands between spaces, clipped to `longest` clusters in all; short ones, such as names, are not broken by
    the end of a line. Longer ones are several Lao words, of which those of the section "week" are not broken."""
    return [_piece(one) for one in clip(text, longest).split(" ")]


def _piece(text: str) -> dict[str, object]:
    found = clusters(text)
    if len(found) > LONGEST_UNBROKEN and text.isascii():
        starts = range(0, len(found), LONGEST_UNBROKEN)
        text = MAY_BREAK.join("".join(found[start : start + LONGEST_UNBROKEN]) for start in starts)
    return {"text": text, "kept": len(found) <= LONGEST_KEPT}
