"""How a call is made, and who may make it. https://core.telegram.org/bots/api#making-requests"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.bot_profile import BotProfile
from simulator.gestures import Hand
from simulator.methods import METHODS, answer
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.refusals import BotApiError
from simulator.request_body import as_text
from simulator.world import World
from tests.simulator.conftest import BareBot, SteppingClock


@pytest.mark.parametrize(
    ("token", "code", "description"),
    [
        ("1000000001:wrong", 401, "Unauthorized"),
        ("77:loopback-token-for-tests-and-demo", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
    ],
)
async def test_a_token_that_is_not_the_bots_opens_nothing(
    bot: BareBot, token: str, code: int, description: str
) -> None:
    for path in (f"/bot{token}/getMe", f"/file/bot{token}/documents/file_1.pdf"):
        response = await bot.http.get(path)
        assert response.status_code == code
        assert response.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize("how", ["query", "form", "multipart", "json"])
async def test_parameters_are_taken_in_every_way_the_manual_names(bot: BareBot, phone: Phone, how: str) -> None:
    """https://core.telegram.org/bots/api#making-requests"""
    path = f"/bot{bot.token}/sendMessage"
    parameters = {"chat_id": str(phone.person.id), "text": f"by {how}"}
    match how:
        case "query":
            response = await bot.http.get(path, params=parameters)
        case "form":
            response = await bot.http.post(path, data=parameters)
        case "multipart":
            response = await bot.http.post(path, files={name: (None, value) for name, value in parameters.items()})
        case _:
            response = await bot.http.post(path, json=parameters)
    assert response.json()["result"]["text"] == f"by {how}"
    await phone.expect(f"by {how}")


async def test_an_address_without_a_method_is_not_found(bot: BareBot) -> None:
    for path in (f"/bot{bot.token}", f"/bot{bot.token}/", "/bot"):
        response = await bot.http.get(path)
        assert response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_body_that_is_not_json_is_refused(bot: BareBot) -> None:
    for body in (b"{", b"[]"):
        response = await bot.http.post(
            f"/bot{bot.token}/getMe", content=body, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 400


async def test_a_form_that_is_not_utf8_is_refused(bot: BareBot, phone: Phone) -> None:
    """https://core.telegram.org/bots/api#making-requests: "All queries … must be made using UTF-8"."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"text=\xe9", b"text=%e9"):
        response = await bot.http.post(f"/bot{bot.token}/sendMessage", content=body, headers=form)
        assert response.json()["description"] == "Bad Request: strings must be encoded in UTF-8"
    phone.stays_silent()


async def test_a_person_who_never_pressed_start_and_one_who_blocked_cannot_be_written_to(
    bot: BareBot, phone: Phone, simulator: Any
) -> None:
    stranger = simulator.add_person("Anna")
    refused = await bot.call("sendMessage", chat_id=stranger.id, text="x")
    assert (refused["error_code"], refused["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    phone.block_bot()
    for method, parameters in {
        "sendMessage": {"text": "x"},
        "sendChatAction": {"action": "typing"},
        "sendDocument": {"document": "x"},
    }.items():
        refused = await bot.call(method, chat_id=phone.person.id, **parameters)
        assert (refused["error_code"], refused["description"]) == (403, "Forbidden: bot was blocked by the user")
    phone.unblock_bot()
    await bot.result("sendMessage", chat_id=phone.person.id, text="back")
    await phone.expect("back")


def world_without_a_server() -> World:
    world = World(SteppingClock(), BotProfile(1, "tomon_demo_bot", "Tomon"))
    person = world.add_person(SimPerson(7, "Somchai"))
    Hand(world, person, world.private_chat(7)).start()
    world.add_group("Health SWG", {1: "administrator", 7: "creator"})
    return world


async def outcome(world: World, name: str, asked: Mapping[str, str]) -> object:
    try:
        return await answer(world, name, asked, {})
    except BotApiError as refusal:
        return refusal.as_json()


WORDS = st.sampled_from(
    ["", "7", "1", "HTML", "<b>x", "default", "document", "photo", "attach://a", "http://[", "https://x.org", "typing"]
) | st.text(max_size=5)
NAMES = st.sampled_from(
    [
        *("type", "media", "text", "message_id", "offset", "length", "chat_id", "inline_keyboard", "keyboard"),
        *("web_app", "url", "callback_data", "command", "description", "caption", "caption_entities"),
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**40) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(METHODS)), st.data())
def test_whatever_is_asked_is_answered_or_refused_and_breaks_nothing(name: str, data: st.DataObject) -> None:
    world = world_without_a_server()
    table = METHODS[name].table
    wanted = st.fixed_dictionaries({}, optional=dict.fromkeys(table, ANYTHING))
    asked: dict[str, Any] = data.draw(wanted)
    if "chat_id" in table and data.draw(st.booleans()):
        asked["chat_id"] = data.draw(st.sampled_from([7, *world.chats]))
    asked.pop("timeout", None)
    assert json.dumps(asyncio.run(outcome(world, name, as_text(asked))))


def test_every_method_declares_the_parameters_it_takes_in_the_spelling_of_the_manual() -> None:
    for key, method in METHODS.items():
        assert key == method.name.lower()
        assert all(field == field.lower() and field.isidentifier() for field in method.table)
