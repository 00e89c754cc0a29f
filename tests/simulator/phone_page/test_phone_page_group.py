"""A group on the phone page: made by somebody, seen by a member, and what the bot says there."""

import re

import pytest
from playwright.async_api import expect

from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_group_is_made_seen_by_a_member_and_answered_in(town: Town, window: Window) -> None:
    phone = window.phone(town.somphone)
    await phone.locator(".head-menu").click()
    await phone.get_by_role("menuitem", name="Make a group with the bot").click()
    added = await town.update("my_chat_member")
    assert "new_chat_members" in await town.update("message")
    group_id = added["chat"]["id"]
    other = window.phone(town.anna)
    await other.locator(".owner-button").click()
    await other.locator(".picker-search").fill("SWG group")
    await other.locator("[role=option]").filter(has_text="Anna Keller").click()
    seat = window.page.locator(f'.phone[data-person="{group_id}.{town.anna.id}"]')
    await expect(seat.locator(".row.service")).to_have_text("Somebody came in")
    commands = [{"command": "calendar", "description": "Dates"}, {"command": "help", "description": "How to use"}]
    await town.bot("setMyCommands", commands=commands, scope={"type": "all_group_chats"})
    await expect(seat.get_by_role("button", name="Commands")).to_be_visible()
    await seat.locator(".input").fill("/cal")
    await expect(seat.get_by_role("menuitem")).to_have_text([re.compile("Dates/calendar@")])
    await seat.get_by_role("menuitem").click()
    assert (await town.update("message"))["text"].startswith("/calendar@")
    await expect(phone.get_by_role("button", name="Commands")).to_be_hidden()
    await seat.locator(".input").fill("/help")
    await seat.locator(".input").press("Enter")
    assert (await town.update("message"))["from"]["id"] == town.anna.id
    await town.bot(
        "sendMessage",
        chat_id=group_id,
        text="Ask in private",
        reply_markup={"inline_keyboard": [[{"text": "Private", "url": "https://t.me/tomon_demo_bot"}]]},
    )
    row = seat.locator(".row.theirs")
    await expect(row.locator(".author")).to_have_text("Tomon")
    await row.get_by_role("button", name="Private").click()
    await expect(seat.locator(".toast")).to_have_text("This button opens the private chat")
    await seat.locator(".head-menu").click()
    await seat.get_by_role("menuitem", name="Take the bot out of the group").click()
    assert (await town.update("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await expect(seat.locator(".row.service").last).to_have_text("Somebody went out")
