"""The same program on PostgreSQL: an officer's March from the start link to the receipt and the silence after it."""

from pathlib import Path

from app.demo.papers import word_document
from app.demo.stage import staged
from tests.journeys.conftest import BEGINS, House


async def test_a_workplan_is_asked_for_and_filed_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    async with staged(BEGINS, tmp_path, database_url=postgres_url) as stage:
        await stage.hand_out_phones()
        house = House(stage)
        await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
        officer, rtp = await house.joined("HLT"), await house.joined("RTP")
        await house.morning_of("2027-03-01")
        await officer.hears("annual workplan 2027")
        await officer.sends(word_document(["Workplan"]), "Workplan.docx")
        await officer.confirms(await officer.hears("Workplan.docx", "annual workplan 2027"))
        await officer.hears("HLT-WP-2027-1")
        await officer.hears("HLT-WP-2027-1", "received")
        await rtp.hears("HLT-WP-2027-1", "Workplan.docx")
        await house.morning_of("2027-05-20")
        await house.everybody_is_silent()
    assert not (tmp_path / "tomon.db").exists()
