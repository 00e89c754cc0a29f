"""The head of the RTP Secretariat looks at the board before the joint meeting of a quarter: one picture, then one body,
then what happened there."""

import io

from PIL import Image

from app.demo.papers import word_document
from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_the_head_sees_who_has_sent_what_and_what_happened_before_asking_anybody(house: House) -> None:
    await house.not_this_period("RTP/joint-meeting/2027-Q1", "HLT/quarterly-meeting/2027-Q1")
    officer, head = await house.joined("HLT"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await officer.sends(word_document(["Workplan"]), "Workplan.docx")
    await officer.confirms(await officer.hears("Workplan.docx"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1", "received")
    await head.hears("annual workplan 2027", "Workplan.docx")

    await house.morning_of("2027-04-05")
    await head.says("/board")
    board = await head.hears("Board 2027", "Monday 5 April 2027", "Complete:", "In time:", "not yet received")
    assert board["photo"], "the text stands under the picture"
    picture = Image.open(io.BytesIO(await head.phone.download(board)))
    assert picture.width == 720
    health = next(line for line in board.text.splitlines() if line.startswith("HLT "))
    education = next(line for line in board.text.splitlines() if line.startswith("EDU "))
    assert (health.split()[1], education.split()[1]) == ("+", "o")

    await head.taps("HLT", under=board)
    row = await head.hears("HLT · 2027", "Health Sector Working Group", "Received: Monday 1 March 2027")
    await head.taps("What has happened", under=row)
    await head.hears("1 March 2027", "Received (HLT-WP-2027-1)")
    await head.taps("Back")
    row = await head.hears("HLT · 2027", "Received: Monday 1 March 2027")
    await head.taps("Back", under=row)
    assert (await head.hears("Board 2027"))["photo"]

    await officer.says("/board")
    own = await officer.hears("Our year 2027 so far", "received")
    assert "photo" not in own
    assert "%" not in own.text
    assert "EDU" not in own.text
