"""The table of what Telegram's errors mean. Descriptions are copied from real answers."""

import logging

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from channels.telegram.outcomes import LONG_PAUSE_S, TooManyRequests, outcome_of, without_quotes
from channels.telegram.parcels import Manner, plain_text
from roundtable.deliveries import Broken, Deferred, Migrated, Outcome, Refused


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TooManyRequests(37), Deferred(37, "Too Many Requests: retry after 37")),
        (ChatMigrated(-1001234), Migrated(-1001234)),
        (Forbidden("bot was blocked by the user"), Refused("bot was blocked by the user")),
        (Forbidden("user is deactivated"), Refused("user is deactivated")),
        (Forbidden("bot was kicked from the supergroup chat"), Refused("bot was kicked from the supergroup chat")),
        (BadRequest("Chat not found"), Refused("Chat not found")),
        (BadRequest("PEER_ID_INVALID"), Refused("Peer_id_invalid")),
        (
            BadRequest("Not enough rights to send text messages to the chat"),
            Refused("Not enough rights to send text messages to the chat"),
        ),
        (BadRequest("Message is too long"), Broken("Message is too long")),
        (BadRequest("BUTTON_DATA_INVALID"), Broken("Button_data_invalid")),
        (TimedOut(), Deferred(0.0, "Timed out")),
        (NetworkError("Bad Gateway"), Deferred(0.0, "Bad Gateway")),
        (Conflict("terminated by other getUpdates request"), Deferred(0.0, "")),
        (InvalidToken(), Deferred(LONG_PAUSE_S, "")),
        (TelegramError("Invalid server response"), Deferred(0.0, "Invalid server response")),
    ],
)
def test_each_error_has_one_meaning(error: TelegramError, outcome: Outcome) -> None:
    found = outcome_of(error)
    if isinstance(outcome, Deferred):
        assert isinstance(found, Deferred)
        assert found.after_s == outcome.after_s
    elif isinstance(outcome, Migrated):
        assert found == outcome
    else:
        assert type(found) is type(outcome)


def test_our_own_fault_is_not_taken_for_a_bad_network() -> None:
    error = BadRequest("Message text is empty")
    assert isinstance(error, NetworkError)  # the trap: PTB's class hierarchy
    assert isinstance(outcome_of(error), Broken)


def test_what_no_retry_repairs_wakes_a_human(caplog: pytest.LogCaptureFixture) -> None:
    outcome_of(InvalidToken())
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]


@pytest.mark.parametrize(
    ("description", "manner"),
    [
        ("Can't parse entities: unclosed start tag", Manner(plain=True)),
        ("Message to edit not found", Manner(as_new=True)),
        ("Message can't be edited", Manner(as_new=True)),
        ("There is no text in the message to edit", Manner(as_caption=True)),
        ("Wrong file identifier/HTTP URL specified", Manner(by_bytes=True)),
        ("Wrong remote file identifier specified: wrong string length", Manner(by_bytes=True)),
    ],
)
def test_another_manner_is_tried_once_and_not_twice(description: str, manner: Manner) -> None:
    assert Manner().instead(BadRequest(description)) == manner
    assert manner.instead(BadRequest(description)) is None


def test_only_a_bad_request_asks_for_another_manner() -> None:
    assert Manner().instead(NetworkError("can't parse entities")) is None


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>ປຶ້ມ</b> &amp; <a href='https://x'>link</a>", "ປຶ້ມ & link"),
        ("<b>never closed", "never closed"),
        ("5 < 7", "5 < 7"),
    ],
)
def test_plain_text_is_the_words_without_their_tags(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            'Can\'t parse entities: unsupported start tag "Bounmy" at byte offset 7',
            'Can\'t parse entities: unsupported start tag "…" at byte offset 7',
        ),
        ('Can\'t parse entities: unexpected "a" after "Bounmy says "yes""', 'Can\'t parse entities: unexpected "…"'),
        ("Message is too long", "Message is too long"),
    ],
)
def test_what_telegram_quotes_of_a_message_gets_into_no_line(said: str, left: str) -> None:
    assert without_quotes(said) == left
