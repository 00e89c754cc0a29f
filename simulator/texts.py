"""From what was typed to what is kept: parse mode, trimming, limits, and the entities Telegram finds by itself."""

import re

from simulator.html import parse_html
from simulator.json_fields import integer_in, text_in
from simulator.refusals import bad_request
from simulator.wire import Json, utf16_length

MAX_TEXT = 4096  # "1-4096 characters after entities parsing", https://core.telegram.org/bots/api#sendmessage
MAX_CAPTION = 1024  # "0-1024 characters after entities parsing", https://core.telegram.org/bots/api#senddocument
CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "url", "email", "mention", "hashtag", "bot_command"})
FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")),
    (
        "url",
        re.compile(
            r"(?:https?://[^\s<>\"]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|la|int|gov)(?:/[^\s<>\"]*)?)(?<![.,;:!?)])"
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{4,32}\b")),
    ("hashtag", re.compile(r"(?<![\w#&])#\w*[^\W\d]\w*")),
)


def found_entities(text: str, taken: list[Json]) -> list[Json]:
    """The given entities, and commands, links, addresses, mentions and hashtags: not in code, links or one another."""
    entities, closed = list(taken), [one for one in taken if one["type"] in CLOSED]
    for kind, pattern in FOUND:
        for found in pattern.finditer(text):
            offset, length = utf16_length(text[: found.start()]), utf16_length(found.group())
            if all(offset >= one["offset"] + one["length"] or one["offset"] >= offset + length for one in closed):
                entity = {"type": kind, "offset": offset, "length": length}
                entities.append(entity)
                closed.append(entity)
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def formatted(text: str, parse_mode: str | None, given: list[Json] | None) -> tuple[str, list[Json]]:
    """Text and entities as Telegram would keep them; not yet measured. Raises BotApiError (400)."""
    entities: list[Json] = []
    if parse_mode:
        if parse_mode.lower() != "html":
            # Markdown exists at Telegram; this world speaks only the mode that its bots use.
            raise bad_request("unsupported parse_mode")
        text, entities = parse_html(text)
    elif given:
        entities = [_checked(one, utf16_length(text)) for one in given]
    return _trimmed(text, entities)


def message_text(text: str, parse_mode: str | None, given: list[Json] | None) -> Json:
    """The `text` and `entities` of a message."""
    text, entities = formatted(text, parse_mode, given)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    entities = found_entities(text, entities)
    return {"text": text, **({"entities": entities} if entities else {})}


def message_caption(text: str, parse_mode: str | None, given: list[Json] | None) -> Json:
    """The `caption` and `caption_entities` of a message; nothing when there is no caption."""
    text, entities = formatted(text, parse_mode, given)
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    entities = found_entities(text, entities)
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def _checked(entity: Json, length: int) -> Json:
    offset, covered = integer_in(entity, "offset"), integer_in(entity, "length")
    if offset < 0 or covered < 0 or offset + covered > length:
        raise bad_request("ENTITY_BOUNDS_INVALID")
    return {**entity, "type": text_in(entity, "type"), "offset": offset, "length": covered}


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram cuts blanks at both ends and moves the entities along."""
    cut = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    length = utf16_length(text)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return text, moved
