"""A vice-minister presses Start herself: one page a week, and silence in between; her assistant is asked as before."""

from app.demo.papers import word_document
from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.journeys.someone import Someone
from tests.journeys.test_an_assistant_of_a_vice_minister import vice_minister

NAME = "H.E. Ms Vilayphone Souvannachack"


async def named_for_her(rtp: Someone) -> None:
    """The assistant of Health acts in her name."""
    await rtp.says("/assistants")
    listed = await rtp.hears("in whose name")
    await rtp.taps(listed.buttons[0], under=listed)
    await rtp.hears("Choose in whose name")
    await rtp.taps("For Vilayphone Souvannachack")
    await rtp.hears(f"In the name of {NAME}")


async def test_she_gets_one_page_a_week_and_no_reminder_and_her_own_answer_counts(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    principal_id = await vice_minister(house)
    rtp, officer = await house.joined("RTP"), await house.joined("HLT")
    assistant, minister = await house.joined("HLT", PostKind.ASSISTANT), await house.joined("HLT", PostKind.CHAIR)

    await named_for_her(rtp)
    await assistant.hears("From now on you act here", NAME)
    await minister.says("/me")
    await minister.hears("Reminders", "when something is due, we ask", "To you we write once a week")

    await officer.sends(word_document(["Workplan"]), "workplan 2027.docx")
    await officer.confirms(await officer.hears("annual workplan 2027"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("has received the annual workplan 2027")
    await rtp.hears("A paper has come in")
    await house.morning_of("2027-03-01")
    asked = {(await assistant.hears("")).text for _ in range(2)}
    assert any("approved it, please let us know" in text and f"In the name of {NAME}" in text for text in asked)
    assert any(f"for {NAME}: one A4 page to print" in text for text in asked)
    page = await minister.hears("Here is your week from Monday 1 March 2027", "Awaiting you: 1", "we write once a week")
    assert page.document_name == f"week-2027-03-01-{principal_id}.pdf"

    for day in ("2027-03-02", "2027-03-03", "2027-03-04", "2027-03-05"):
        await house.morning_of(day)
        await minister.hears_nothing()
    await minister.taps("HLT · Approval 2027", under=page)
    card = await minister.hears("approval of the annual workplan 2027")
    await minister.taps("Approved", under=card)
    await minister.hears("has approved the annual workplan 2027")
    await rtp.hears("Reported by:", NAME)
    async with house.stage.house.storage.work.reading() as tx:
        (told,) = await tx.facts.of(ObligationKey("HLT", "workplan-approval", "2027"))
    assert (told.kind, told.person_id, told.on_behalf_of) == (FactKind.APPROVED, principal_id, None)
    await house.morning_of("2027-03-12")
    await minister.hears_nothing()
    await assistant.hears_nothing()


async def test_while_her_assistant_is_not_reached_she_hears_once_a_week_and_the_secretariat_on_the_day(
    house: House,
) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    await vice_minister(house)
    rtp, officer = await house.joined("RTP"), await house.joined("HLT")
    assistant, minister = await house.joined("HLT", PostKind.ASSISTANT), await house.joined("HLT", PostKind.CHAIR)
    await named_for_her(rtp)
    await assistant.hears("From now on")
    assistant.phone.block_bot()
    await officer.hears("no longer arrive by Telegram")
    await rtp.hears("no longer arrive by Telegram")
    await officer.sends(word_document(["Workplan"]), "workplan 2027.docx")
    await officer.confirms(await officer.hears("annual workplan 2027"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("has received the annual workplan 2027")
    await rtp.hears("A paper has come in")

    await house.morning_of("2027-03-01")
    alarm = await rtp.hears("Out of reach: 1 duty", "HLT · approval of the annual workplan 2027")
    assert "hears once a week only" in alarm.text
    assert "blocked in Telegram" in alarm.text
    await minister.hears("Here is your week", "Awaiting you: 1", "none of your assistants can be reached")
    await house.morning_of("2027-03-05")
    await minister.hears_nothing()
    await assistant.opens(None)
    await assistant.hears("")
    await house.morning_of("2027-03-09")
    asked = [(await assistant.hears("")).text for _ in ("the next morning on which something is sent", "the week")]
    assert ["If it has been approved, please let us know" in text for text in asked] == [True, False]
    assert any(f"for {NAME}: one A4 page to print" in text for text in asked)
    await minister.hears("Here is your week from Monday 8 March 2027", "when something is due, we ask")
