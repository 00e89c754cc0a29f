"""What an answer of Telegram means for a delivery: never again, later, elsewhere, or our own fault.

The descriptions are Telegram's own (https://github.com/tdlib/telegram-bot-api, `fail_query`); they are not part of the
published API, so what matches nothing falls back to its HTTP status: 403 refuses, 400 is our fault, the rest is tried
again.
"""

import logging
import re

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from roundtable.deliveries import Broken, Deferred, Migrated, Outcome, Refused

logger = logging.getLogger(__name__)

LONG_PAUSE_S = 60.0
"""After a refused token: a human has to act, hammering does not help."""


class TooManyRequests(TelegramError):
    """429. PTB's own RetryAfter warns whenever it is made, unless an environment variable changes its type."""

    def __init__(self, after_s: float) -> None:
        super().__init__(f"Too Many Requests: retry after {after_s:g}")
        self.after_s = after_s


# 400s that mean that this chat cannot be written to, not that the message was wrong.
UNREACHABLE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user_is_blocked",
    "input_user_deactivated",
    "user is deactivated",
    "group chat was deactivated",
    "chat_write_forbidden",
    "chat_restricted",
    "have no rights to send a message",
    "not enough rights to send",
    "need administrator rights",
    "topic_closed",
)
BAD_MARKUP = ("can't parse entities", "can't parse caption entities", "entity_bounds_invalid")
NOT_MODIFIED = ("message is not modified",)
CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")
NO_TEXT_TO_EDIT = ("there is no text in the message to edit",)
NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
FILE_ID_REFUSED = (
    "wrong file identifier",
    "wrong remote file identifier",
    "wrong file_id",
    "file_reference_expired",
    "type of file mismatch",
    "can't use file of type",
    "invalid file_id",
)


def says(error: TelegramError, descriptions: tuple[str, ...]) -> bool:
    """Whether Telegram refused with one of these descriptions, in whatever case it wrote them."""
    message = error.message.lower()
    return isinstance(error, BadRequest) and any(description in message for description in descriptions)


def without_quotes(message: str) -> str:
    """What Telegram says of a message that it cannot read, without the piece that it quotes: that is somebody's."""
    return re.sub('".*"', '"…"', message, flags=re.DOTALL)


def outcome_of(error: TelegramError) -> Outcome:
    """The last word on a send that failed. `Deferred(after_s=0)` leaves the back-off to the caller."""
    # The order matters: BadRequest is a NetworkError to python-telegram-bot, and our own fault is not retried for ever.
    match error:
        case TooManyRequests(after_s=after_s):
            return Deferred(after_s, error.message)
        case ChatMigrated(new_chat_id=new_chat_id):
            return Migrated(new_chat_id)
        case Forbidden():
            return Refused(error.message)
        case BadRequest() if says(error, UNREACHABLE):
            return Refused(error.message)
        case BadRequest():
            return Broken(error.message)
        case Conflict():
            # After a kill the poll of the process before may stand open for a while: whoever polls asks again soon, and
            # less and less often where there really is another poller.
            return Deferred(0.0, error.message)
        case InvalidToken():
            logger.critical("Telegram does not accept this bot: %s", error.message)
            return Deferred(LONG_PAUSE_S, error.message)
        case NetworkError():
            return Deferred(0.0, error.message)
        case _:
            logger.error("Telegram answered in an unknown way: %s", error.message)
            return Deferred(0.0, error.message)
