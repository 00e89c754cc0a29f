"""Keyboards under messages and under the input field: what Telegram lets a bot send.

Source: https://core.telegram.org/bots/api#inlinekeyboardmarkup and #replykeyboardmarkup
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from simulator.json_fields import object_of, refuse_unknown
from simulator.refusals import BotApiError, bad_request
from simulator.wire import Json

MAX_CALLBACK_DATA_BYTES = 64
MAX_BUTTONS = 100
WITHOUT_BUTTONS = frozenset({"remove_keyboard", "force_reply", "input_field_placeholder", "selective"})
INLINE_ACTIONS = frozenset(
    {"callback_data", "url", "web_app", "copy_text", "switch_inline_query", "switch_inline_query_current_chat"}
)
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
REPLY_ACTIONS = frozenset({"request_contact", "request_location", "web_app"})
REPLY_OPTIONS = frozenset(
    {"keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"}
)


def checked_markup(markup: Json) -> Json:
    """The markup as it will be kept. Raises BotApiError (400) as Telegram would."""
    if "inline_keyboard" in markup:
        refuse_unknown(markup, frozenset({"inline_keyboard"}), "inline keyboard")
        rows = _rows(markup["inline_keyboard"], "inline keyboard")
        return {"inline_keyboard": [[_inline_button(button) for button in row] for row in rows if row]}
    if "keyboard" in markup:
        refuse_unknown(markup, REPLY_OPTIONS, "reply keyboard")
        rows = _rows(markup["keyboard"], "reply keyboard")
        return {**markup, "keyboard": [[_reply_button(button) for button in row] for row in rows if row]}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        refuse_unknown(markup, WITHOUT_BUTTONS, "reply markup")
        return markup
    raise bad_request("object expected as reply markup")


def inline_buttons(message: Json) -> Iterator[Json]:
    """The buttons under a message, row by row."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row


def reply_buttons(keyboard: Json | None) -> Iterator[Json]:
    """The buttons under the input field, row by row."""
    for row in (keyboard or {}).get("keyboard", []):
        yield from row


def _rows(rows: object, what: str) -> list[list[object]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"can't parse {what}: Array of Array expected")
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _inline_button(button: object) -> Json:
    what = "inline keyboard button"
    known = _button(button, what)
    refuse_unknown(known, INLINE_ACTIONS | LOOKS, what)
    actions = INLINE_ACTIONS & known.keys()
    if len(actions) != 1:
        raise _cannot(what, "Text buttons are unallowed in the inline keyboard")
    if "callback_data" in known:
        data = known["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in known and not _is_address(known["url"], ("http", "https", "tg")):
        raise bad_request(f"inline keyboard button URL '{known['url']}' is invalid: Wrong HTTP URL")
    elif "web_app" in known and not _is_address(url := object_of(known["web_app"], what).get("url"), ("https",)):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return known


def _reply_button(button: object) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    known = _button(button, "keyboard button")
    refuse_unknown(known, REPLY_ACTIONS | LOOKS, "keyboard button")
    return known


def _is_address(url: object, schemes: tuple[str, ...]) -> bool:
    """As Telegram sees it: a host without a dot, such as localhost, is none."""
    try:
        parts = urlsplit(str(url))
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in schemes and (parts.scheme == "tg" or "." in host or ":" in host)


def _button(button: object, what: str) -> Json:
    if not isinstance(button, dict):
        raise _cannot(what, "expected an Object")
    if not isinstance(button.get("text"), str):
        raise _cannot(what, 'Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("text buttons must have non-empty text")
    return button


def _cannot(what: str, why: str) -> BotApiError:
    return bad_request(f"can't parse {what}: {why}")
