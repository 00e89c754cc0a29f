"""What Telegram would make of our HTML: https://core.telegram.org/bots/api#html-style."""

import re
from html.parser import HTMLParser

ALLOWED = {"b": set(), "i": set(), "code": set(), "pre": set(), "blockquote": set(), "a": {"href"}}
BARE_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+);)")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED or {name for name, _ in attrs} - ALLOWED[tag]:
            self.faults.append(f"<{tag}> with {attrs}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "\n" in data and self.open and self.open[-1] not in ("pre", "blockquote"):
            self.faults.append(f"<{self.open[-1]}> runs over lines")


def faults(html: str) -> list[str]:
    """Everything Telegram would refuse, or that we do not do."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    unclosed = [f"<{tag}> is not closed" for tag in reader.open]
    return [*reader.faults, *unclosed, *(f"bare & at {found.start()}" for found in BARE_AMPERSAND.finditer(html))]
