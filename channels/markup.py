"""The HTML of Words (Telegram's small set of tags) as lines of runs, and these as HTML or as plain text for a letter.

Whatever comes in, what goes out is balanced, holds only tags of ours, and links only to pages and addresses.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from roundtable.languages import Language

STYLES = {
    "b": "font-weight:bold",
    "i": "font-style:italic",
    "u": "text-decoration:underline",
    "s": "text-decoration:line-through",
    "code": "font-family:monospace",
    "pre": "font-family:monospace;white-space:pre-wrap",
    "blockquote": "border-left:3px solid #999999;padding-left:8px",
}
SAME_AS = {"strong": "b", "em": "i", "ins": "u", "del": "s", "strike": "s"}
LAO = re.compile("[\\u0e80-\\u0eff]")
LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Run:
    """Text within one line, in these styles (keys of STYLES), perhaps a link to `href`."""

    text: str
    styles: tuple[str, ...] = ()
    href: str = ""


Line = tuple[Run, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Run]] = [[]]
        self._open: list[tuple[str, str]] = []  # tag, href

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.lines.append([])
            return
        href = next((value for name, value in attrs if name == "href" and value), "") if tag == "a" else ""
        self._open.append((SAME_AS.get(tag, tag), href if is_link(href) else ""))

    def handle_endtag(self, tag: str) -> None:
        tag = SAME_AS.get(tag, tag)
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        styles = tuple(dict.fromkeys(tag for tag, _ in self._open if tag in STYLES))
        href = next((href for _, href in reversed(self._open) if href), "")
        for index, text in enumerate(data.replace("\r\n", "\n").split("\n")):
            if index:
                self.lines.append([])
            if text:
                self.lines[-1].append(Run(text, styles, href))


def encodable(text: str) -> str:
    """Half of a surrogate pair, which no letter can carry, becomes a question mark."""
    return text.encode(errors="replace").decode()


def is_page(address: str) -> bool:
    """Whether it is the http(s) address of a page, in one piece and in ASCII."""
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return is_whole and re.fullmatch(r"[!#-;=?-~]+", address) is not None


def is_link(address: str) -> bool:
    return is_page(address) or re.fullmatch(r"mailto:[^\s<>\"]+", address) is not None


def lines_of(markup: str) -> tuple[Line, ...]:
    """Every line of the words, empty ones too."""
    reader = _Reader()
    reader.feed(encodable(markup))
    reader.close()
    return tuple(tuple(line) for line in reader.lines)


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand together, without the empty ones between."""
    paragraphs: list[list[Line]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def language_of(lines: Iterable[Line]) -> Language:
    """The script that most of the letters are of."""
    text = "".join(run.text for line in lines for run in line)
    return Language.LO if len(LAO.findall(text)) > len(LATIN.findall(text)) else Language.EN


def as_html(paragraph: Sequence[Line]) -> str:
    return "<br>\n".join("".join(_run_as_html(run) for run in line) for line in paragraph)


def as_plain(lines: Iterable[Line]) -> str:
    """The words without markup. A link's address stands behind its text, unless it is its text."""
    return "\n".join("".join(_runs_as_plain(line)) for line in lines)


def _run_as_html(run: Run) -> str:
    text = html.escape(run.text)
    if run.styles:
        text = f'<span style="{";".join(STYLES[style] for style in run.styles)}">{text}</span>'
    if run.href:
        text = f'<a href="{html.escape(run.href)}" style="color:#0b5394">{text}</a>'
    return text


def _runs_as_plain(line: Line) -> Iterable[str]:
    for index, run in enumerate(line):
        yield run.text
        is_end_of_link = run.href and (index + 1 == len(line) or line[index + 1].href != run.href)
        if is_end_of_link and run.href.removeprefix("mailto:") != run.text:
            yield f" ({run.href.removeprefix('mailto:')})"
