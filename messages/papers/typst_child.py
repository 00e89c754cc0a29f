"""The child process that sets a paper: what is to be set comes on its standard input, the PDF leaves on the other side;
of a picture it is a PNG.

It has no more than the words of one paper, and gives up time and writing to any file before it begins.
"""

import io
import json
import resource
import sys
from pathlib import Path
from typing import Literal

SHEETS = Path(__file__).parent / "sheets"
CPU_S = 30
PIXELS_AN_INCH = 144.0
COLOURS = 128


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin.buffer)
    sheet, words, most = SHEETS / asked["sheet"], asked["words"], asked["most"]
    if asked.get("picture"):
        sys.stdout.buffer.write(set_picture(sheet, words))
    else:
        sys.stdout.buffer.write(set_whole(sheet, words) if most is None else set_on_one_page(sheet, words, most))
    return 0


def set_whole(sheet: Path, words: object) -> bytes:
    """A PDF of as many pages as it takes. Raises ValueError where a font is missing."""
    return _pdf(sheet, {"words": json.dumps(words)})


def set_on_one_page(sheet: Path, words: object, most: int) -> bytes:
    """A PDF of one page: of every list as many entries as there is room for, at most `most`; the sheet says of the
    others that there are more. Raises ValueError where not even one of each has room, or a font is missing."""
    import typst

    for entries in range(most, 0, -1):
        # Foreign words are data: the sheet reads them, and never takes them for its own language.
        inputs = {"words": json.dumps(words), "entries": str(entries)}
        last = json.loads(typst.query(sheet, "<last-page>", field="value", one=True, sys_inputs=inputs))
        if last == 1:
            return _pdf(sheet, inputs)
    raise ValueError("too much for one page")


def set_picture(sheet: Path, words: object) -> bytes:
    """A PNG with two pixels for each point of the sheet. Raises ValueError where a font is missing."""
    return _lighter(_set(sheet, {"words": json.dumps(words)}, "png", PIXELS_AN_INCH))


def _lighter(png: bytes) -> bytes:
    """The same in as many colours as such a picture has use for: a third of the bytes, for a slow network."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        flat = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        flat.save(made, format="PNG", optimize=True)
    return made.getvalue()


def _pdf(sheet: Path, inputs: dict[str, str]) -> bytes:
    return _set(sheet, inputs, "pdf")


def _set(sheet: Path, inputs: dict[str, str], kind: Literal["pdf", "png"], ppi: float | None = None) -> bytes:
    """Without its fonts a page is still set, in boxes: nobody is to get that."""
    import typst

    made, warnings = typst.compile_with_warnings(sheet, format=kind, ppi=ppi, sys_inputs=inputs)
    lacking = [one.message for one in warnings if one.message.startswith("unknown font family")]
    if lacking:
        raise ValueError(", ".join(lacking))
    return bytes(made)


if __name__ == "__main__":
    sys.exit(main())
