"""Updates on their way into the inbox: in order, with their chat, whatever is wrong with one of them."""

import json
import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from channels.telegram.fetching import poll_address, update_in, updates_in
from roundtable.inbox import StoredUpdate
from roundtable.ports import TryLater

PERSON = {"id": 2_000_001, "is_bot": False, "first_name": "Somchai"}
GROUP = {"id": -1_001, "type": "supergroup", "title": "HSWG"}


def answer(*updates: object) -> bytes:
    return json.dumps({"ok": True, "result": updates}).encode()


@pytest.mark.parametrize(
    ("content", "chat_id"),
    [
        ({"message": {"message_id": 1, "from": PERSON, "chat": {"id": 2_000_001, "type": "private"}}}, 2_000_001),
        ({"edited_message": {"message_id": 1, "from": PERSON, "chat": GROUP}}, -1_001),
        ({"callback_query": {"id": "1", "from": PERSON, "message": {"message_id": 3, "chat": GROUP}}}, -1_001),
        ({"callback_query": {"id": "1", "from": PERSON, "inline_message_id": "x"}}, 2_000_001),
        ({"my_chat_member": {"from": PERSON, "chat": GROUP}}, -1_001),
        ({"poll": {"id": "7"}}, 0),
        ({"message": "garbage"}, 0),
        ({"message": {"chat": {"id": "not a number"}, "from": None}}, 0),
        ({"message": {"chat": {"id": 2**63}}}, 0),
        ({}, 0),
    ],
)
def test_an_update_is_ordered_by_its_chat(content: dict[str, Any], chat_id: int) -> None:
    (update,) = updates_in(answer({"update_id": 5, **content}))
    assert (update.update_id, update.chat_id) == (5, chat_id)
    assert json.loads(update.raw) == {"update_id": 5, **content}


def test_lao_stays_readable_in_what_is_stored() -> None:
    (update,) = updates_in(answer({"update_id": 5, "message": {"text": "ສະບາຍດີ"}}))
    assert "ສະບາຍດີ" in update.raw


def test_half_a_surrogate_pair_is_stored_as_an_escape() -> None:
    (update,) = updates_in(b'{"result": [{"update_id": 5, "message": {"text": "\\ud83d"}}]}')
    assert update.raw.encode() == b'{"update_id":5,"message":{"text":"\\ud83d"}}'


def test_a_number_that_is_longer_than_usual_stays_as_it_was() -> None:
    (update,) = updates_in(b'{"result": [{"update_id": 5, "poll": {"id": %s}}]}' % (b"9" * 40))
    assert update.raw == '{"update_id":5,"poll":{"id":' + "9" * 40 + "}}"


@pytest.mark.parametrize("depth", [*range(200, 1100, 50), *range(960, 1000)])
def test_brackets_in_brackets_are_stored_or_asked_for_again(depth: int) -> None:
    nested = b"[" * depth + b"]" * depth
    try:
        (update,) = updates_in(b'{"result": [{"update_id": 5, "poll": %s}]}' % nested)
    except TryLater:
        assert depth > 900, "a reasonable depth is stored"
    else:
        assert update.raw == '{"update_id":5,"poll":' + nested.decode() + "}"


def test_one_that_has_no_number_does_not_hold_up_the_others(caplog: pytest.LogCaptureFixture) -> None:
    found = updates_in(
        answer(
            {"update_id": 1}, {"message": {}}, "text", None, {"update_id": "2"}, {"update_id": 2**63}, {"update_id": 3}
        )
    )
    assert [update.update_id for update in found] == [1, 3]
    assert {record.levelno for record in caplog.records} == {logging.CRITICAL}


@pytest.mark.parametrize("payload", [b"", b"<html>", b"[]", b"{}", b'{"ok": true, "result": {}}', b'{"result": null}'])
def test_what_is_no_answer_of_a_bot_api_is_asked_again_later(payload: bytes) -> None:
    with pytest.raises(TryLater):
        updates_in(payload)


def test_a_webhook_brings_one_update() -> None:
    assert update_in(b'{"update_id": 9}') == StoredUpdate(9, 0, '{"update_id":9}')
    assert update_in(b"not json") is None
    assert update_in(b'"text"') is None


@pytest.mark.parametrize(("after", "offset"), [(None, None), (41, ["42"]), (0, ["1"])])
def test_asking_acknowledges_what_came_before(after: int | None, offset: list[str] | None) -> None:
    asked = parse_qs(urlsplit(poll_address(after, 25)).query)
    assert asked.get("offset") == offset
    assert asked["timeout"] == ["25"]
    assert set(json.loads(asked["allowed_updates"][0])) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


@pytest.mark.parametrize("body", [b'{"message": {"text": "Bounmy"}}', b'["Bounmy"]', b'"Bounmy"', b"Bounmy"])
def test_what_is_no_update_is_dropped_without_its_words(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert update_in(body) is None
    assert "is dropped" in caplog.text
    assert "Bounmy" not in caplog.text
