"""An officer of the RTP Secretariat brings in a colleague from her own phone; and what links do that went astray."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roundtable.posts import PostKind, Side
from simulator.phone import Message
from tests.journeys.conftest import House
from tests.journeys.someone import Someone


def code_in(message: Message) -> str:
    """What stands behind `?start=` in the words that are passed on."""
    return message.text.split("?start=")[1].split()[0]


def kept(folder: Path) -> str:
    """Everything in the database, as text."""
    (path,) = folder.rglob("tomon.db")
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


async def invites(rtp: Someone, body: str, post: str) -> Message:
    """From the command to the words to pass on."""
    await rtp.says("/people")
    await rtp.hears("People and posts", body)
    await rtp.taps(body)
    await rtp.hears("1. Chair")
    await rtp.taps("Next ›")
    shown = await rtp.hears("Page 2 of 2", post)
    await rtp.taps(next(label for label in shown.buttons if post in label))
    await rtp.hears(post, "never pressed Start")
    await rtp.taps("Invite somebody new")
    await rtp.hears("The link is ready", post, "forward the next message")
    return await rtp.hears("ກະລຸນາເປີດລິ້ງ", "Open the link", post)


async def test_she_invites_who_scans_the_picture_and_is_welcomed(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/annual-workplan/2027")
    rtp = await house.joined("RTP")
    to_pass = await invites(rtp, "HLT", "Secretariat officer")
    assert to_pass["photo"], "a QR code for whoever sits in the same room"
    assert "InviteMade" in kept(tmp_path)
    assert code_in(to_pass) not in kept(tmp_path), "once it is said, only its digest is left"
    officer, somebody_else = house.stranger(), house.stranger()
    await officer.opens(code_in(to_pass))
    await officer.hears("Please choose a language")
    await officer.taps("English")
    await officer.hears("Welcome", "Health", "Please type your name")
    await rtp.hears("came in by the link as", "Secretariat Officer")
    await officer.says("Keo Many")
    await officer.hears("Noted: Keo Many", "Please type your position")
    await officer.says("Deputy Head of Division")
    await officer.hears("Keo Many", "Deputy Head of Division", "This is how you stand in the lists")

    await somebody_else.opens(code_in(to_pass))
    await somebody_else.hears("already been used", "whoever gave it to you", "RTP Secretariat")
    await rtp.says("/people")
    await rtp.hears("HLT", "· 1 of")
    assert code_in(to_pass) not in caplog.text


async def test_she_takes_back_a_link_that_went_astray(house: House) -> None:
    rtp, finder = await house.joined("RTP"), house.stranger()
    to_pass = await invites(rtp, "EDU", "Secretariat officer")
    made = rtp.phone.messages[-2]
    await rtp.taps("Take back this link", under=made)
    await rtp.hears("has been taken back")
    await finder.opens(code_in(to_pass))
    await finder.hears("has been taken back", "whoever gave it to you")
    await rtp.taps("Invite somebody new")
    await rtp.hears("The link is ready")
    await rtp.hears("Open the link")


async def test_the_head_of_a_secretariat_finds_the_own_body_behind_contact(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/annual-workplan/2027")
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    officer = await house.joined("HLT")
    await head.presses("Contact")
    await head.hears("RTP Secretariat")
    await head.taps("People and posts")
    shown = await head.hears("HLT: Health Sector Working Group")
    assert "Back" not in shown.buttons
    await officer.says("/people")
    await officer.hears("those responsible for it only")


async def test_who_guesses_is_asked_to_wait_and_the_secretariat_hears_of_it_once(house: House) -> None:
    rtp = await house.joined("RTP")
    head = await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    guesser = house.stranger()
    for number in range(5):
        await guesser.opens(f"LetMeIn{number}")
        await guesser.hears("not known here")
    for told in (rtp, head):
        await told.hears("An unknown Telegram account has sent 5 invitation codes")
    right = house.holder("HLT", PostKind.CO_CHAIR, Side.PARTNER).phone.person.start_payload
    await guesser.opens(right)
    await guesser.hears("Please wait until", "RTP Secretariat")
