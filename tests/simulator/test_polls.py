"""Polls: sent, voted in, closed. https://core.telegram.org/bots/api#poll"""

import pytest

from simulator.phone import GestureError, Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot

DAYS = ["Monday", "Tuesday", "Friday"]


def counts(poll: dict[str, object]) -> list[int]:
    options = poll["options"]
    assert isinstance(options, list)
    return [option["voter_count"] for option in options]


async def test_a_vote_is_told_twice_as_the_new_state_and_as_the_answer(bot: BareBot, phone: Phone) -> None:
    await bot.result("sendPoll", chat_id=phone.person.id, question="When?", options=DAYS, is_anonymous=False)
    message = await phone.expect("When?")
    assert message.options == DAYS
    await phone.vote("Tuesday")
    state, answer = await bot.updates()
    assert counts(state["poll"]) == [0, 1, 0]
    assert state["poll"]["total_voter_count"] == 1
    assert answer["poll_answer"]["option_ids"] == [1]
    assert answer["poll_answer"]["user"]["id"] == phone.person.id
    assert answer["poll_answer"]["poll_id"] == state["poll"]["id"] == message["poll"]["id"]
    assert answer["poll_answer"]["option_persistent_ids"] == [state["poll"]["options"][1]["persistent_id"]]
    phone.stays_silent()


async def test_a_changed_vote_counts_once_and_one_taken_back_not_at_all(bot: BareBot, phone: Phone) -> None:
    await bot.result("sendPoll", chat_id=phone.person.id, question="When?", options=DAYS, is_anonymous=False)
    for options in (["Monday"], ["Friday"], []):
        await phone.vote(*options)
    updates = await bot.updates()
    assert [counts(update["poll"]) for update in updates if "poll" in update] == [[1, 0, 0], [0, 0, 1], [0, 0, 0]]
    assert [one["poll_answer"]["option_ids"] for one in updates if "poll_answer" in one] == [[0], [2], []]


async def test_nobody_learns_who_voted_in_an_anonymous_poll(bot: BareBot, phone: Phone) -> None:
    sent = await bot.result("sendPoll", chat_id=phone.person.id, question="When?", options=[{"text": "Monday"}])
    assert sent["poll"]["is_anonymous"] is True
    await phone.vote("Monday")
    assert [list(update)[1] for update in await bot.updates()] == ["poll"]


async def test_several_answers_only_where_they_are_allowed(bot: BareBot, phone: Phone) -> None:
    await bot.result("sendPoll", chat_id=phone.person.id, question="One?", options=DAYS)
    with pytest.raises(GestureError, match="takes one answer"):
        await phone.vote("Monday", "Friday")
    await bot.result("sendPoll", chat_id=phone.person.id, question="More?", options=DAYS, allows_multiple_answers=True)
    await phone.vote("Friday", "Monday")
    assert counts(phone.last["poll"]) == [1, 0, 1]


async def test_a_vote_for_good_is_not_taken_back(bot: BareBot, phone: Phone) -> None:
    await bot.result("sendPoll", chat_id=phone.person.id, question="When?", options=DAYS, allows_revoting=False)
    await phone.vote("Monday")
    with pytest.raises(GestureError, match="no second vote"):
        await phone.vote("Friday")
    with pytest.raises(AssertionError, match="no poll with the options"):
        await phone.vote("Sunday")


async def test_a_stopped_poll_is_told_and_takes_no_more_votes(bot: BareBot, phone: Phone) -> None:
    where = {"chat_id": phone.person.id}
    sent = await bot.result("sendPoll", **where, question="When?", options=DAYS)
    await phone.vote("Monday")
    closed = await bot.result("stopPoll", **where, message_id=sent["message_id"])
    assert (closed["is_closed"], counts(closed)) == (True, [1, 0, 0])
    assert (await bot.updates())[-1]["poll"]["is_closed"] is True
    with pytest.raises(GestureError, match="is closed"):
        await phone.vote("Friday")
    again = await bot.refusal("stopPoll", **where, message_id=sent["message_id"])
    assert again == "Bad Request: poll has already been closed"


async def test_a_group_votes_together(bot: BareBot, simulator: Simulator, phone: Phone) -> None:
    anna = simulator.add_person("Anna")
    group = simulator.add_group("Health SWG", anna, owner=phone.person)
    await bot.result("sendPoll", chat_id=group.id, question="When?", options=DAYS, is_anonymous=False)
    await simulator.phone(phone.person, group).vote("Monday")
    await simulator.phone(anna, group).vote("Monday")
    assert counts(simulator.phone(anna, group).last["poll"]) == [2, 0, 0]
    assert len([one for one in await bot.updates() if "poll_answer" in one]) == 2


async def test_a_poll_is_neither_copied_nor_forwarded_here(bot: BareBot, phone: Phone) -> None:
    sent = await bot.result("sendPoll", chat_id=phone.person.id, question="When?", options=DAYS)
    what = {"chat_id": phone.person.id, "from_chat_id": phone.person.id, "message_id": sent["message_id"]}
    assert await bot.refusal("copyMessage", **what) == "Bad Request: message can't be copied"
    assert await bot.refusal("forwardMessage", **what) == "Bad Request: message can't be forwarded"
