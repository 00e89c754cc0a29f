"""An assistant files and answers in the name of a vice-minister, who never presses Start."""

from dataclasses import replace

from app.demo.papers import word_document
from roundtable.languages import Bilingual
from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from tests.journeys.conftest import House

NAME = Bilingual("ວິໄລພອນ ສຸວັນນະຈັກ", "Vilayphone Souvannachack")
TITLE = Bilingual("ພະນະທ່ານ ນາງ", "H.E. Ms")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")


async def vice_minister(house: House) -> int:
    """The chair gets her name, as the roster would give it, and nobody is her assistant yet."""
    async with house.stage.house.storage.work() as tx:
        chair = next(one for one in await tx.roster.holdings() if (one.post.body, one.post.kind) == ("HLT", "chair"))
        await tx.roster.put_person(replace(chair.person, name=NAME, title=TITLE, placeholder=False))
        await tx.ties.remove_all(chair.person.id)
    return chair.person.id


async def test_both_names_are_on_everything_and_she_gets_one_page_a_week(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    principal_id = await vice_minister(house)
    rtp, assistant = await house.joined("RTP"), await house.joined("HLT", PostKind.ASSISTANT)

    await rtp.says("/assistants")
    listed = await rtp.hears("in whose name", "Health Sector Working Group", "as the office")
    await rtp.taps(listed.buttons[0], under=listed)
    await rtp.hears("Choose in whose name")
    await rtp.taps("For Vilayphone Souvannachack")
    await rtp.hears("In the name of H.E. Ms Vilayphone Souvannachack")
    await assistant.hears("From now on you act here", "H.E. Ms Vilayphone Souvannachack")

    await assistant.sends(word_document(["Workplan"]), "workplan 2027.docx")
    question = await assistant.hears("In the name of H.E. Ms Vilayphone Souvannachack", "annual workplan 2027")
    await assistant.confirms(question)
    await assistant.hears("HLT-WP-2027-1")
    await assistant.hears("Sent by:", "in the name of H.E. Ms Vilayphone Souvannachack")
    await rtp.hears("A paper has come in", "in the name of H.E. Ms Vilayphone Souvannachack")

    await house.morning_of("2027-03-01")
    asked = {(await assistant.hears("")).text for _ in range(2)}
    (question_text,) = (text for text in asked if "approved it, please let us know" in text)
    (page,) = (text for text in asked if text != question_text)
    assert "In the name of H.E. Ms Vilayphone Souvannachack" in question_text
    assert "one A4 page to print" in page
    assert "Awaiting consideration: 1" in page
    await assistant.taps("Approved")
    await assistant.hears("has approved the annual workplan 2027", "In the name of H.E. Ms Vilayphone Souvannachack")
    await rtp.hears("Reported by:", "in the name of H.E. Ms Vilayphone Souvannachack")

    async with house.stage.house.storage.work.reading() as tx:
        told = {fact.kind: fact.on_behalf_of for key in (WORKPLAN, APPROVAL) for fact in await tx.facts.of(key)}
    assert told == {FactKind.SUBMITTED: principal_id, FactKind.APPROVED: principal_id}
    await house.morning_of("2027-03-05")
    await assistant.hears_nothing()


async def test_a_week_in_which_there_is_nothing_to_read_brings_no_page(house: House) -> None:
    await house.not_this_period(
        "HLT/quarterly-meeting/2027-Q1", "HLT/quarterly-meeting/2027-Q2", "HLT/annual-workplan/2027"
    )
    await vice_minister(house)
    rtp, assistant = await house.joined("RTP"), await house.joined("HLT", PostKind.ASSISTANT)
    await house.not_this_period("RTP/joint-meeting/2027-Q1")
    await rtp.says("/assistants")
    listed = await rtp.hears("in whose name")
    await rtp.taps(listed.buttons[0], under=listed)
    await rtp.hears("Choose in whose name")
    await rtp.taps("For Vilayphone Souvannachack")
    await rtp.hears("In the name of")
    await assistant.hears("From now on")
    await house.morning_of("2027-03-09")
    await assistant.hears_nothing()
