"""Telegram's ways of saying no, in its own words: a code, a description, sometimes parameters."""

from http import HTTPStatus

from simulator.wire import Json


class BotApiError(Exception):
    """A call that Telegram answers with `ok: false`."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def as_json(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(why: str) -> BotApiError:
    return BotApiError(400, f"Bad Request: {why}")


def forbidden(why: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {why}")


def conflict(why: str) -> BotApiError:
    return BotApiError(409, f"Conflict: {why}")


def unauthorized() -> BotApiError:
    return BotApiError(401, "Unauthorized")


def not_found(what: str = "") -> BotApiError:
    return BotApiError(404, f"Not Found: {what}" if what else "Not Found")


def too_large() -> BotApiError:
    return BotApiError(413, "Request Entity Too Large")


def too_many_requests(retry_after_s: int) -> BotApiError:
    return BotApiError(429, f"Too Many Requests: retry after {retry_after_s}", {"retry_after": retry_after_s})


def server_error(code: int) -> BotApiError:
    return BotApiError(code, HTTPStatus(code).phrase)


def migrated(new_chat_id: int) -> BotApiError:
    """https://core.telegram.org/bots/api#responseparameters"""
    why = "Bad Request: group chat was upgraded to a supergroup chat"
    return BotApiError(400, why, {"migrate_to_chat_id": new_chat_id})
