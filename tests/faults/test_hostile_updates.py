"""Malformed and hostile updates: no crash, no trace back to the user, nothing changed, and the queue never stuck."""

import asyncio
import json
from pathlib import Path

import pytest

from channels.telegram.fetching import update_in
from tests.faults.bearing import bear
from tests.faults.crowd import gathered
from tests.faults.hostile import hostile_updates, made_by_hand, numbered
from tests.journeys.apart import WITHIN_S

FIRST_UPDATE_ID = 500_000_000
BORNE_WITHIN_S = 150.0
"""Measured: 17 s on two busy cores; a quarter of an hour if each that fails made the next one wait."""


async def test_what_telegram_would_never_send_changes_nothing_and_holds_up_nobody(tmp_path: Path) -> None:
    bodies = hostile_updates(1_000, seed_number=1, first_update_id=FIRST_UPDATE_ID)
    updates = [update for body in bodies if (update := update_in(body)) is not None]
    assert len(updates) >= 990
    assert sum(update.chat_id == 0 for update in updates) >= 100, "those that name nobody are among them"
    async with gathered(tmp_path, 4) as crowd, asyncio.timeout(BORNE_WITHIN_S):
        await bear(crowd, bodies)


async def test_what_somebody_who_knows_us_would_try_changes_nothing_either(tmp_path: Path) -> None:
    """From strangers, and from officers among each other: what fails makes its chat rest, so they share it out."""
    async with gathered(tmp_path, 12) as crowd:
        _, *officers = crowd.phones
        by_officers = [one for place, chat in enumerate(officers) for one in made_by_hand(chat)[place :: len(officers)]]
        by_strangers = numbered(made_by_hand(0), FIRST_UPDATE_ID)
        named = [{"update_id": 2 * FIRST_UPDATE_ID + place, **one} for place, one in enumerate(by_officers)]
        came = {"uploads", "upload_files", "enquiries"}
        await bear(crowd, [*by_strangers, *(json.dumps(one).encode() for one in named)], came)
        async with crowd.stage.house.storage.work.reading() as tx:
            assert await tx.uploads.to_ask() == (), "files that are not there are set aside"
            assert await tx.enquiries.waiting() == (), "what nobody has tapped to pass on is passed to nobody"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"7", b"{}", b'{"update_id": null}', b'{"update_id": "1"}', b"\xff\xfe", b"{" * 50,
        b'{"update_id": 1' + b"0" * 5000 + b"}", b"[" * 100_000, b'{"update_id":1,"message":' + b'{"a":' * 100_000,
    ],
    ids=lambda body: repr(body[:24]),
)  # fmt: skip
def test_what_is_no_update_is_dropped(body: bytes) -> None:
    assert update_in(body) is None


async def test_two_hundred_messages_from_one_chat_do_not_delay_the_answer_to_another(tmp_path: Path) -> None:
    async with gathered(tmp_path, 2) as crowd:
        loud, quiet = crowd.phones.values()
        for _ in range(200):
            await loud.say("/board")
        await quiet.say("/help")
        await quiet.expect("Send a paper", within_s=WITHIN_S)
        assert crowd.heard[loud.chat.id] < 100, "the other was answered among the first"
        await crowd.stage.settled()
        assert crowd.heard[loud.chat.id] == 200
