"""A mail server that refuses for a while, cuts the line or loses its answer: letters come late, and none is lost."""

from pathlib import Path

import pytest

from tests.journeys.mail import opened_mail_house

NOT_ASKED = ("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
BUSY = "451 4.3.2 Please try again later"
FULL = "452 4.3.1 Insufficient system storage"


@pytest.mark.parametrize(
    ("command", "answers", "letters"),
    [
        ("MAIL", (BUSY, BUSY), 1),
        ("RCPT", ("450 4.7.1 Greylisted", BUSY), 1),
        ("DATA", (FULL, "cut"), 1),
        ("DATA", ("take and cut",), 2),  # its answer was lost: a letter twice, with one Message-ID, rather than none
    ],
)
async def test_a_letter_comes_when_the_server_takes_letters_again(
    tmp_path: Path, command: str, answers: tuple[str, ...], letters: int
) -> None:
    async with opened_mail_house(tmp_path) as house:
        await house.house.not_this_period(*NOT_ASKED)
        officer = await house.correspondent("HLT")
        house.mail.will_say(command, *answers)
        await house.house.morning_of("2027-03-01")
        letter = await officer.reads("ແຜນວຽກປະຈຳປີ 2027")
        ours = [one for one in house.mail.messages if one["To"] == letter["To"]]
        assert len(ours) == letters
        assert {one["Message-ID"] for one in ours} == {letter["Message-ID"]}
