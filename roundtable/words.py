"""Words: what a Statement has become in one language, ready for a channel."""

import re
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Button:
    """A label as shown, and behind it the callback data, or in a letter the address of a page (empty: none)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Words:
    """A message in the HTML that Telegram understands, at most 4,096 characters after parsing.

    `buttons` stand under the message, row by row. `menu` are the rows of the reply keyboard, None to leave it as it
    is. A message cannot have both. A letter has a `subject` and speaks both languages: `also` is what it says in the
    second one, with buttons of its own. With it may come a `calendar` (iCalendar text) and the address of a page where
    such letters can be stopped (`unsubscribe`). One that answers another has the Message-IDs of its `thread`, as in
    Reply. At its `foot` is the page that says how its reader is written to. A `picture` (PNG in Base64) goes with words
    of at most 1,024 characters and is stored with them, not among the files.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    menu: tuple[tuple[str, ...], ...] | None = None
    subject: str = ""
    calendar: str = ""
    unsubscribe: str = ""
    thread: str = ""
    foot: Button | None = None
    also: "Words | None" = None
    picture: str = ""

    @property
    def parts(self) -> "tuple[Words, ...]":
        """What is said, a language each."""
        return (self,) if self.also is None else (self, self.also)


def visible_text(html: str) -> str:
    """What is left where no tags can be."""
    return unescape(_TAG.sub("", html))


def visible_length(text: str, *, is_html: bool = True) -> int:
    """As Telegram counts after parsing: UTF-16 units without tags."""
    return len((visible_text(text) if is_html else text).encode("utf-16-le")) // 2
