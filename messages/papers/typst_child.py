"""The child process that sets a paper: what is to be set comes on its standard input, the PDF leaves on the other side.

It has no more than the words of one paper, and gives up time and writing to any file before it begins.
"""

import json
import resource
import sys
from pathlib import Path

SHEETS = Path(__file__).parent / "sheets"
CPU_S = 30


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin.buffer)
    sheet, words, most = SHEETS / asked["sheet"], asked["words"], asked["most"]
    sys.stdout.buffer.write(set_whole(sheet, words) if most is None else set_on_one_page(sheet, words, most))
    return 0


def set_whole(sheet: Path, words: object) -> bytes:
    """A PDF of as many pages as it takes."""
    import typst

    pdf: bytes = typst.compile(sheet, format="pdf", sys_inputs={"words": json.dumps(words)})
    return pdf


def set_on_one_page(sheet: Path, words: object, most: int) -> bytes:
    """A PDF of one page: of every list as many entries as there is room for, at most `most`; the sheet says of the
    others that there are more. Raises ValueError where not even one of each has room."""
    import typst

    for entries in range(most, 0, -1):
        # Foreign words are data: the sheet reads them, and never takes them for its own language.
        inputs = {"words": json.dumps(words), "entries": str(entries)}
        last = json.loads(typst.query(sheet, "<last-page>", field="value", one=True, sys_inputs=inputs))
        if last == 1:
            pdf: bytes = typst.compile(sheet, format="pdf", sys_inputs=inputs)
            return pdf
    raise ValueError("too much for one page")


if __name__ == "__main__":
    sys.exit(main())
