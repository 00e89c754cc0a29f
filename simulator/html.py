"""Telegram's HTML: its few tags, its character references, and its exact complaints.

Offsets in complaints count bytes of UTF-8, offsets of entities UTF-16 code units, as Telegram does.
Source: https://core.telegram.org/bots/api#html-style
"""

import re
from dataclasses import dataclass

from simulator.refusals import BotApiError, bad_request
from simulator.wire import Json, utf16_length

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
PLAIN = re.compile(r"[^<&]+")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\0\v"


def cannot_parse(why: str) -> BotApiError:
    return bad_request(f"can't parse entities: {why}")


@dataclass
class OpenTag:
    name: str
    argument: str
    offset: int  # in UTF-16 code units of the text so far


class HtmlParser:
    """One pass over one text; `parse_html` is the way in."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[OpenTag] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.markup):
            if plain := PLAIN.match(self.markup, self.at):
                self._append(plain.group())
                self.at = plain.end()
            elif self._peek() != "<":
                self._append(self._character())
            elif self.markup.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.text), self.entities

    def _peek(self) -> str:
        """The character here, or "" at the end."""
        return self.markup[self.at : self.at + 1]

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16_length(text)

    def _character(self) -> str:
        """Reads one character or one character reference; what is no reference stays as it is written."""
        found = REFERENCE.match(self.markup, self.at) if self._peek() == "&" else None
        if found:
            hexadecimal, decimal, name = found.groups()
            code = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else 0
            if name or 0 < code < 0x10FFFF:
                self.at = found.end()
                return NAMED[name] if name else chr(code)
        self.at += 1
        return self.markup[self.at - 1]

    def _byte_offset(self, at: int) -> int:
        return len(self.markup[:at].encode())

    def _skip(self, characters: str) -> None:
        while self._peek() and self._peek() in characters:
            self.at += 1

    def _read_until(self, stops: str) -> str:
        start = self.at
        while self._peek() and self._peek() not in stops:
            self.at += 1
        return self.markup[start : self.at]

    def _start_tag(self) -> None:
        begin = self._byte_offset(self.at)
        self.at += 1
        name = self._read_until(SPACE + ">").lower()
        if not self._peek():
            raise cannot_parse(f"Unclosed start tag at byte offset {begin}")
        if name not in ENTITY_OF_TAG:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while True:
            self._skip(SPACE)
            if self._peek() == ">":
                break
            argument = self._attribute(name, begin) or argument
        self.at += 1
        if name == "span" and argument != "spoiler":
            raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(OpenTag(name, argument, self.length))

    def _attribute(self, tag: str, begin: int) -> str:
        """Reads one attribute and answers what it means to the tag, "" for nothing."""
        attribute = self._read_until(SPACE + "=>/\"'")
        if not attribute:
            if not self._peek():
                raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip(SPACE)
        value = ""
        if self._peek() == "=":
            self.at += 1
            self._skip(SPACE)
            if not self._peek():
                raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            value = self._value()
        if not self._peek():
            raise cannot_parse(f"Unclosed start tag at byte offset {begin}")
        return _meaning(tag, attribute, value)

    def _value(self) -> str:
        quote = self._peek()
        if quote not in "'\"":
            begin = self.at
            found = re.compile(r"[A-Za-z0-9.-]*").match(self.markup, self.at)
            self.at = found.end() if found else begin
            if not self._peek() or self._peek() not in SPACE + ">":
                raise cannot_parse(f"Unexpected end of name token at byte offset {self._byte_offset(begin)}")
            return self.markup[begin : self.at].lower()
        self.at += 1
        value = ""
        while self._peek() and self._peek() != quote:
            value += self._character()
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self._byte_offset(self.at)
        if not self.open:
            raise cannot_parse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._read_until(SPACE + ">")
        self._skip(SPACE)
        if self._peek() != ">":
            raise cannot_parse(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise cannot_parse(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        if self.length > tag.offset:
            self._add_entity(tag)

    def _add_entity(self, tag: OpenTag) -> None:
        kind = ENTITY_OF_TAG[tag.name]
        extra: Json = {}
        if tag.name == "a":
            # A link without an address is its own text, and no link when that is no address.
            url = tag.argument or "".join(self.text)[-(self.length - tag.offset) :]
            if "." not in url and ":" not in url:
                return
            extra = {"url": url if ":" in url else f"http://{url}/"}
        elif tag.name == "blockquote" and tag.argument:
            kind = "expandable_blockquote"
        elif tag.name == "tg-emoji":
            extra = {"custom_emoji_id": tag.argument}
        elif tag.name in {"pre", "code"} and self._is_highlighted(tag):
            return
        elif tag.name == "code" and tag.argument:
            # Nobody sees the language of a bare <code>; a <pre> around it will ask for it.
            extra = {"language": tag.argument}
        self.entities.append({"type": kind, "offset": tag.offset, "length": self.length - tag.offset, **extra})

    def _is_highlighted(self, tag: OpenTag) -> bool:
        """Makes one `pre` with a language of this tag and the one just closed, when they hold the same text."""
        last = self.entities[-1] if self.entities else {}
        if (last.get("offset"), last.get("length")) != (tag.offset, self.length - tag.offset):
            return False
        language = last.get("language") if tag.name == "pre" else tag.argument
        if last["type"] != ("code" if tag.name == "pre" else "pre") or not language:
            return False
        last |= {"type": "pre", "language": language}
        return True


def _meaning(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "1"
    return ""


def parse_html(markup: str) -> tuple[str, list[Json]]:
    """The text without its tags, and its entities in the order of their offsets. Raises BotApiError (400)."""
    text, entities = HtmlParser(markup).parse()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
