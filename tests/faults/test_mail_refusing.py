"""The mail server refuses, at every step and by breaking off: each letter comes once all the same, and Telegram goes on
meanwhile."""

from pathlib import Path

from simulator.events import Event
from tests.faults.crowd import MORNING_ON
from tests.journeys.mail import opened_mail_house

BY_MAIL = ("HLT", "INF", "UXO")
REFUSALS = {
    "MAIL": ("421 4.3.2 Service is shutting down", "451 4.3.0 Not now"),
    "RCPT": ("450 4.7.1 Greylisted, please come again", "451 4.3.0 Not now"),
    "DATA": ("452 4.3.1 Insufficient system storage", "cut", "451 4.3.0 Not now"),
}


async def test_while_the_mail_server_refuses_letters_wait_and_come_once_and_telegram_goes_on(tmp_path: Path) -> None:
    async with opened_mail_house(tmp_path) as house:
        people = house.house
        await people.not_this_period(*(f"{body}/quarterly-meeting/2027-Q1" for body in (*BY_MAIL, "EDU")))
        in_chat = await people.joined("EDU")
        writers = [await house.correspondent(body) for body in BY_MAIL]
        for command, answers in REFUSALS.items():
            house.mail.will_say(command, *answers)
        letters_before: list[int] = []

        def count(event: Event) -> None:
            if event.kind == "message":
                letters_before.append(len(house.mail.letters))

        house.stage.simulator.world.listeners.append(count)
        await people.morning_of(MORNING_ON.isoformat())
        await in_chat.hears("annual workplan 2027")
        assert letters_before == [0], "who is on Telegram has not waited for any letter"
        for one in writers:
            await one.reads("ແຜນວຽກປະຈຳປີ 2027", "Wednesday 31 March 2027")
        assert not any(house.mail.answers.values()), "every refusal was given"
        await house.everybody_is_silent()


async def test_a_letter_whose_taking_was_not_heard_of_is_sent_again_and_recognisable(tmp_path: Path) -> None:
    async with opened_mail_house(tmp_path) as house:
        await house.house.not_this_period("HLT/quarterly-meeting/2027-Q1")
        officer = await house.correspondent("HLT")
        house.mail.will_say("DATA", "take and cut")
        await house.house.morning_of(MORNING_ON.isoformat())
        first, second = [await officer.reads("ແຜນວຽກປະຈຳປີ 2027") for _ in range(2)]
        assert first["Message-ID"] == second["Message-ID"]
