"""Somebody we do not know, and links that do not open."""

from app.demo.papers import pdf
from roundtable.deliveries import DeliveryState
from tests.journeys.conftest import House


async def test_a_stranger_gets_one_polite_sentence_and_no_data(house: House) -> None:
    stranger = house.stranger()
    await stranger.opens(None)
    offer = await stranger.hears("you can ask to join here", "ກອງເລຂາຂະບວນການໂຕະມົນ")
    assert "HLT" not in offer.text
    assert stranger.phone.keyboard == []
    await stranger.says("/board")
    sentence = await stranger.hears("for registered participants only", "ກອງເລຂາຂະບວນການໂຕະມົນ")
    assert "HLT" not in sentence.text
    await stranger.sends(pdf(["Anything"]), "Anything.pdf")
    await stranger.hears(sentence.text)


async def test_a_link_opens_once_and_only_when_it_is_one(house: House) -> None:
    officer = await house.joined("HLT")
    stranger = house.stranger()
    await stranger.opens(officer.phone.person.start_payload)
    await stranger.hears("already been used")
    await stranger.opens("NotALinkOfOurs")
    await stranger.hears("not known")
    await officer.opens(officer.phone.person.start_payload)
    await officer.hears("Welcome")


async def test_who_blocks_the_bot_is_not_written_to_until_coming_back(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT")
    officer.phone.block_bot()
    await house.morning_of("2027-03-29")
    await officer.hears_nothing()
    async with house.stage.house.storage.work.reading() as tx:
        assert await tx.roster.person_by_chat(officer.phone.person.id) is None


async def test_nothing_is_tried_again_for_an_account_that_was_deleted(house: House) -> None:
    officer = await house.joined("HLT")
    officer.phone.deactivate()
    await house.morning_of("2027-03-29")
    await officer.hears_nothing()
    async with house.stage.house.storage.work.reading() as tx:
        assert await tx.roster.person_by_chat(officer.phone.person.id) is None
        [refused] = [one for one in await tx.deliveries.list(None, 20) if one.state is DeliveryState.REFUSED]
    assert (refused.tries, refused.reason) == (1, "Forbidden: user is deactivated")
