"""The HTML of messages as HTML of a page: paragraphs and lines become elements, the few tags stay as they are."""

import re

_TABLE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)


def paragraphs(html: str) -> tuple[str, ...]:
    """The elements of a message. `html` is escaped already and has only the tags that Telegram knows."""
    return tuple(
        block if block.startswith("<pre>") else f"<p>{block.replace(chr(10), '<br>')}</p>"
        for part in _TABLE.split(html)
        for block in ([part] if part.startswith("<pre>") else part.strip().split("\n\n"))
        if block
    )
