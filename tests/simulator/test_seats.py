"""Groups on the phone page: a seat for each member, heard by whom it concerns."""

import json

import httpx
import pytest

from simulator.event_stream import EventStream
from simulator.events import Event
from simulator.people import SimPerson
from simulator.server import Simulator
from tests.simulator.conftest import BareBot


async def test_somebody_makes_a_group_with_the_bot_and_everybody_shown_has_a_seat_in_it(
    http: httpx.AsyncClient, simulator: Simulator, bot: BareBot, somchai: SimPerson
) -> None:
    anna = simulator.add_person("Anna", shown=True)
    simulator.add_person("Uma", shown=True, has_telegram=False)
    simulator.add_person("Nobody")
    await http.post(f"/phone/api/chats/{somchai.id}/group", json={"title": "SWG group"})
    people = (await http.get("/phone/api/world")).json()["people"]
    seats = [(one["title"], one["member_id"], one["caption"]) for one in people if "member_id" in one]
    assert seats == [("SWG group", anna.id, "Anna"), ("SWG group", somchai.id, somchai.name)]
    [added, came] = await bot.updates()
    assert added["my_chat_member"]["from"]["id"] == somchai.id
    group_id = came["message"]["chat"]["id"]
    seat = f"/phone/api/chats/{group_id}.{anna.id}"
    await http.post(f"{seat}/say", json={"text": "/help"})
    assert (await bot.updates())[-1]["message"]["from"]["id"] == anna.id
    screen = (await http.get(seat)).json()
    assert (screen["messages"][-1]["mine"], screen["started"], screen["commands"]) == (True, True, [])
    await http.post(f"{seat}/take-bot-out", json={})
    await http.post(f"{seat}/add-bot", json={})
    changes = [one["my_chat_member"] for one in await bot.updates() if "my_chat_member" in one]
    assert [one["new_chat_member"]["status"] for one in changes] == ["member", "kicked", "member"]


@pytest.mark.parametrize("name", ["77", "-1.77", "-1", "x", "-1.x"])
async def test_nobody_sits_where_there_is_no_seat(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/phone/api/chats/{name}")).status_code == 404
    assert (await http.post(f"/phone/api/chats/{name}/say", json={"text": "x"})).status_code == 404


async def test_a_private_chat_has_no_bot_to_take_out(http: httpx.AsyncClient, somchai: SimPerson) -> None:
    refused = await http.post(f"/phone/api/chats/{somchai.id}/take-bot-out", json={})
    assert refused.status_code == 409


async def test_what_is_said_in_a_group_is_heard_at_every_seat_and_the_answer_to_a_tap_at_one(
    simulator: Simulator, somchai: SimPerson
) -> None:
    anna = simulator.add_person("Anna")
    group = simulator.add_group("SWG group", somchai, anna)
    stream = EventStream(simulator.world)
    message = simulator.world.post(group, somchai.as_user(), {"text": "x"})
    said = stream.told(Event("message", group.id, message))
    assert [(one["person_id"], one["message"]["mine"]) for one in said] == [
        (f"{group.id}.{somchai.id}", True),
        (f"{group.id}.{anna.id}", False),
    ]
    answered = stream.told(Event("callback_answer", group.id, {"text": "Noted", "user_id": anna.id}))
    assert [one["person_id"] for one in answered] == [f"{group.id}.{anna.id}"]
    assert json.dumps(answered)
