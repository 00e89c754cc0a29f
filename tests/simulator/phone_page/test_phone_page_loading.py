"""The page and its world find each other: nothing is lost meanwhile, and a new world takes the place of an old one."""

import asyncio
import re

import pytest
from playwright.async_api import Route, expect

from simulator.clock import SystemClock
from simulator.server import Simulator
from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_is_said_before_the_page_hears_is_on_the_phone_all_the_same(town: Town, window: Window) -> None:
    asked, may_open = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await may_open.wait()
        await route.continue_()

    await window.page.route("**/phone/api/events", late)
    await window.page.reload()
    await asked.wait()
    await town.say(town.anna, "Said in between")
    may_open.set()
    await expect(window.phone(town.anna).get_by_text("Said in between")).to_be_visible()
    await window.page.unroute("**/phone/api/events")


@pytest.mark.parametrize("answered_before", [True, False])
async def test_what_is_said_while_a_chat_is_loading_is_on_the_phone_once(
    town: Town, window: Window, *, answered_before: bool
) -> None:
    """The answer that is on its way knows of the message, or does not; the page has heard of it already."""
    edited = await town.say(town.anna, "First words")
    asked, may_come = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        if answered_before:
            answer = await route.fetch()
            asked.set()
            await may_come.wait()
            await route.fulfill(response=answer)
        else:
            asked.set()
            await may_come.wait()
            await route.continue_()

    chat = f"**/phone/api/chats/{town.anna.id}"
    await window.page.route(chat, late)
    await window.page.reload()
    await asked.wait()
    await town.say(town.anna, "Said meanwhile")
    await town.bot("editMessageText", chat_id=town.anna.id, message_id=edited, text="Other words")
    # Events come in their order: what somebody else reads now, the page heard after the two.
    await town.say(town.somphone, "The last of all")
    await expect(window.phone(town.somphone).get_by_text("The last of all")).to_be_visible()
    await expect(window.phone(town.anna)).to_have_attribute("aria-busy", "true")
    may_come.set()
    rows = window.phone(town.anna).locator(".row.theirs .text")
    await expect(rows).to_have_text([re.compile("^Other words"), re.compile("^Said meanwhile")])
    await window.page.unroute(chat)


async def test_a_chat_that_is_not_there_yet_is_asked_for_again(town: Town, window: Window) -> None:
    await town.say(town.anna, "Here after all")
    refused: list[str] = []

    async def refuse_twice(route: Route) -> None:
        if len(refused) == 2:
            await route.continue_()
            return
        refused.append(route.request.url)
        await route.fulfill(status=404, json={"ok": False, "error": "nobody has this id", "reason": "other"})

    chat = f"**/phone/api/chats/{town.anna.id}"
    await window.page.route(chat, refuse_twice)
    await window.page.reload()
    await expect(window.phone(town.anna).locator(".chat-status")).to_have_text("connecting")
    await expect(window.phone(town.anna).get_by_text("Here after all")).to_be_visible()
    await expect(window.phone(town.anna).locator(".chat-status")).to_have_text("bot")
    assert len(refused) == 2
    await window.page.unroute(chat)
    assert {fault for fault in window.faults if "status of 404" not in fault} == set()
    window.faults.clear()


async def test_a_world_that_is_built_anew_at_the_same_address_is_seen_as_soon_as_people_have_phones(
    town: Town, window: Window
) -> None:
    await town.say(town.anna, "Of the old world")
    await expect(window.phone(town.anna).get_by_text("Of the old world")).to_be_visible()
    await town.simulator.stop()
    anew = Simulator(SystemClock(), limits=None)
    await anew.start(port=int(town.simulator.url.rpartition(":")[2]))
    try:
        await expect(window.page.get_by_role("alert")).to_have_text("Nobody has a phone yet")
        anna = anew.add_person("Anna Keller", person_id=town.anna.id, start_payload="of-the-new-world")
        for person in (town.kate, town.somphone):
            anew.add_person(person.name, person_id=person.id)
        anew.tell("world")
        phone = window.phone(anna)
        await phone.get_by_role("button", name="Start with the invitation link").click()
        await expect(phone.locator(".row")).to_have_count(1)
        assert anew.phone(anna).messages[0].text == "/start of-the-new-world"
        await expect(phone.get_by_text("Of the old world")).to_have_count(0)
    finally:
        await anew.stop()
    assert {fault for fault in window.faults if "net::ERR_" not in fault} == set()
    window.faults.clear()
