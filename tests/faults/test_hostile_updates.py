"""Malformed and hostile updates: no crash, no trace back to the user, nothing changed, and the queue never stuck."""

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from channels.telegram.fetching import update_in
from roundtable.deliveries import DeliveryState
from tests.contents import contents
from tests.faults.crowd import Crowd, gathered
from tests.faults.hostile import hostile_updates, made_by_hand, numbered
from tests.journeys.apart import WITHIN_S

MAY_CHANGE = {"updates", "deliveries", "audit", "audit_details", "pulse", "leadership", "awaiting", "meta"}
"""What came, what was said to it, who asked for what was not theirs; and what the house keeps of itself."""
TRACES = ("Traceback", "Error", "Exception", "telegram.", "sqlite", "NoneType")
FIRST_UPDATE_ID = 500_000_000
MOST_HOMELESS = 5
"""Updates that name neither chat nor person count as one chat, in which each that fails makes the next one wait."""


async def bear(crowd: Crowd, bodies: list[bytes], may_change: Collection[str] = ()) -> None:
    """All of them are brought, and handled or parked; then somebody is answered, and nothing has changed."""

    async def state() -> dict[str, list[str]]:
        found = await contents(crowd.stage.house.settings.database)
        return {table: rows for table, rows in found.items() if table not in MAY_CHANGE.union(may_change)}

    before = await state()
    for body in bodies:
        update = update_in(body)
        if update is not None:
            await crowd.stage.house.intake.store(update)
    await crowd.stage.settled()
    officer, *_ = crowd.phones.values()
    heard = len(officer.messages)
    await officer.say("/help")
    await crowd.stage.settled()
    assert any("Send a paper" in one.text for one in officer.messages[heard:])
    assert await state() == before
    async with crowd.stage.house.storage.work.reading() as tx:
        assert await tx.inbox.waiting(1) == ()
        said = await tx.deliveries.list(None, 1_000_000)
    words = [one.what.words.html for one in said if one.what.words is not None]
    assert words
    assert [one for one in words if any(trace in one for trace in TRACES)] == []
    assert not [one for one in said if one.state is DeliveryState.BROKEN]


async def test_what_telegram_would_never_send_changes_nothing_and_holds_up_nobody(tmp_path: Path) -> None:
    bodies = hostile_updates(1_000, seed_number=1, first_update_id=FIRST_UPDATE_ID)
    at_home = [body for body in bodies if (update := update_in(body)) is not None and update.chat_id != 0]
    homeless = sorted(set(bodies) - set(at_home))[:MOST_HOMELESS]
    assert len(at_home) >= 700
    async with gathered(tmp_path, 4) as crowd:
        await bear(crowd, at_home + homeless)


async def test_what_somebody_who_knows_us_would_try_changes_nothing_either(tmp_path: Path) -> None:
    """From strangers, and from officers among each other: what fails makes its chat rest, so they share it out."""
    async with gathered(tmp_path, 12) as crowd:
        _, *officers = crowd.phones
        by_officers = [one for place, chat in enumerate(officers) for one in made_by_hand(chat)[place :: len(officers)]]
        by_strangers = numbered(made_by_hand(0), FIRST_UPDATE_ID)
        named = [{"update_id": 2 * FIRST_UPDATE_ID + place, **one} for place, one in enumerate(by_officers)]
        await bear(crowd, [*by_strangers, *(json.dumps(one).encode() for one in named)], {"uploads", "upload_files"})
        async with crowd.stage.house.storage.work.reading() as tx:
            assert await tx.uploads.to_ask() == (), "files that are not there are set aside"


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
