"""Every n-th call of the Bot API fails: nobody is left out, and only a lost answer makes anybody hear twice."""

import time
from datetime import date
from pathlib import Path

import pytest

from simulator.faults import ANY, DOWNLOAD, CutAfter, CutBefore, Fault, Faults, Rule, ServerError, Slow, TooMany
from tests.faults.crowd import MORNING_ON, PEOPLE, gathered, going_on
from tests.faults.faulty_calls import Figures, morning_with, uploads_with

SEED = 20270301
WITHIN_S = 20.0
NEXT_REMINDER_ON = date(2027, 3, 17)
EVERY_NTH = 7
HARMLESS: list[Fault] = [TooMany(1), ServerError(500), ServerError(502), Slow(0.3), CutBefore()]
"""After these it is certain that nothing was said, or the answer came after all."""


@pytest.mark.parametrize("fault", [TooMany(3), ServerError(500), ServerError(502), Slow(1.0), CutBefore()], ids=repr)
async def test_reminders_of_a_morning_come_once_each_while_every_seventh_call_fails(
    tmp_path: Path, fault: Fault
) -> None:
    told = await morning_with(tmp_path, lambda faults: [faults.every(EVERY_NTH, "sendMessage", fault)])
    assert told.struck >= PEOPLE // EVERY_NTH
    assert (told.lost, told.duplicates) == (0, 0)


async def test_a_lost_answer_is_said_again_rather_than_not_at_all(tmp_path: Path) -> None:
    told = await morning_with(tmp_path, lambda faults: [faults.every(EVERY_NTH, "sendMessage", CutAfter())])
    assert told.lost == 0
    assert told.duplicates == told.struck >= PEOPLE // EVERY_NTH


async def test_an_answer_later_than_our_patience_is_a_lost_answer(tmp_path: Path) -> None:
    told = await morning_with(tmp_path, lambda faults: [faults.next("sendMessage", Slow(32.0), times=3)], people=8)
    assert told == Figures(asked=8, struck=3, lost=0, duplicates=3, seconds=told.seconds)


async def test_faults_of_every_kind_at_once_leave_nobody_out(tmp_path: Path, storage_url: str) -> None:
    harmless, lost = [], []

    def mixed(faults: Faults) -> list[Rule]:
        harmless.append(faults.mixed(0.25, ANY, HARMLESS, seed=SEED))
        lost.append(faults.mixed(0.1, "sendMessage", [CutAfter()], seed=SEED + 1))
        return harmless + lost

    told = await morning_with(tmp_path, mixed, database_url=storage_url)
    assert harmless[0].struck > 0
    assert told.lost == 0
    assert told.duplicates == lost[0].struck > 0


async def test_papers_are_filed_once_and_receipts_come_while_calls_and_downloads_fail(tmp_path: Path) -> None:
    def mixed(faults: Faults) -> list[Rule]:
        return [
            faults.mixed(0.15, ANY, HARMLESS, seed=SEED),
            faults.mixed(0.3, DOWNLOAD, [ServerError(502), CutBefore()], seed=SEED),
        ]

    filed = await uploads_with(tmp_path, mixed)
    assert filed.struck > 0
    assert (filed.lost, filed.duplicates) == (0, 0)


async def test_a_chat_that_has_to_wait_for_hours_delays_nobody_else(tmp_path: Path) -> None:
    async with gathered(tmp_path) as crowd:
        waits = next(iter(crowd.phones))
        rule = crowd.stage.simulator.faults.every(1, "sendMessage", TooMany(10_072), chat_id=waits)
        async with going_on(crowd.stage.morning_of(MORNING_ON)):
            for chat, phone in crowd.phones.items():
                if chat != waits:
                    await phone.expect("Annual workplan 2027", within_s=WITHIN_S)
        assert rule.struck == 1, "it was asked once and then left alone"
        assert crowd.heard[waits] == 0


async def test_nobody_is_written_to_before_the_seconds_telegram_asked_for_are_over(tmp_path: Path) -> None:
    async with gathered(tmp_path) as crowd:
        told_to_wait = list(crowd.phones)[::20]  # two of forty: three at once would be a flood, which all obey
        for chat in told_to_wait:
            crowd.stage.simulator.faults.next("sendMessage", TooMany(3), chat_id=chat)
        begins_s = time.monotonic()
        await crowd.stage.morning_of(MORNING_ON)
        assert set(crowd.heard.values()) == {1}
        assert crowd.stage.simulator.answered["sendMessage", 429] == len(told_to_wait)
        assert all(crowd.accepted_s[chat][0] - begins_s >= 3.0 for chat in told_to_wait)


async def test_who_has_blocked_the_bot_is_asked_once_and_never_again(tmp_path: Path) -> None:
    async with gathered(tmp_path) as crowd:
        gone = list(crowd.phones)[::10]
        for chat in gone:
            crowd.phones[chat].block_bot()
        await crowd.stage.settled()
        crowd.stage.simulator.faults.every(EVERY_NTH, "sendMessage", ServerError(502))
        await crowd.stage.morning_of(MORNING_ON)
        await crowd.stage.morning_of(NEXT_REMINDER_ON)
        assert crowd.stage.simulator.answered["sendMessage", 403] <= len(gone)
        assert all(crowd.heard[chat] == 0 for chat in gone)
        assert all(count >= 1 for chat, count in crowd.heard.items() if chat not in gone)
