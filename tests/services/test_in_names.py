"""What an assistant may in whose name: as the office, of the only chair, of who is named, and nobody else's."""

import pytest

from bot.pressing import press
from roundtable.deliveries import Say
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual, Language, Tongue
from roundtable.moments import local_day
from roundtable.obligations import FactKind
from roundtable.posts import PostKind
from roundtable.services import obligations, submissions
from roundtable.services.desk import Desk
from roundtable.statements.approvals import ApprovalAsked
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.identity import NotForYou
from tests.cast import Cast
from tests.services.mornings import morning
from tests.services.test_approvals import files_workplan
from tests.services.test_principals import APPROVAL, WORKPLAN, audited, choice, facts, principal, tied


async def test_where_nobody_is_named_an_assistant_files_as_the_office_and_approves_in_the_name_of_the_only_chair(
    cast: Cast, desk: Desk
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    async with desk.work.reading() as tx:
        chair = next(one for one in await tx.roster.holdings() if (one.post.body, one.post.kind) == ("HLT", "chair"))
    await submissions.file_upload(desk, assistant.turn(), await assistant.uploads(), WORKPLAN, 1)
    (filed,) = await facts(desk, WORKPLAN)
    assert filed.on_behalf_of is None
    await obligations.show_card(desk, assistant.turn(), APPROVAL)
    card = (await assistant.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert [one.id for one in card.names] == [chair.person.id]
    await press(desk, assistant.turn(), f"approve|{APPROVAL}|1")
    (told,) = await facts(desk, APPROVAL)
    assert told.on_behalf_of == chair.person.id
    assert await audited(desk, FactKind.APPROVED) == [chair.person.id]


async def test_of_two_chairs_neither_is_implied_and_no_button_is_offered(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    async with desk.work() as tx:
        person = await tx.roster.add_person(Bilingual("ວິໄລ", "Vilay"), UNNAMED, UNNAMED, placeholder=False)
        chair = next(one for one in await tx.roster.posts() if (one.body, one.kind) == ("HLT", PostKind.CHAIR))
        await tx.roster.add_holding(person.id, chair.id, None, None)
    await files_workplan(officer, desk)
    said = await morning(desk, assistant)
    assert said is not None
    assert isinstance(said[1], Say)
    asked = desk.wording.load(said[1].statement)
    assert isinstance(asked, ApprovalAsked)
    assert (choice(asked, "approve"), bool(choice(asked, "more"))) == ([], True)
    with pytest.raises(NotAllowed) as refused:
        await press(desk, assistant.turn(), f"approve|{APPROVAL}|1")
    assert isinstance(refused.value.statement, NotForYou)
    assert [post.kind for post in refused.value.statement.whom] == [PostKind.CHAIR]
    assert await facts(desk, APPROVAL) == ()


async def test_nobody_approves_or_files_in_the_name_of_somebody_who_has_no_such_right(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    member = await principal(desk, "Member", kind=PostKind.MEMBER)
    await tied(desk, assistant, member)
    await files_workplan(officer, desk)
    upload = await assistant.uploads()
    for verb in (
        press(desk, assistant.turn(), f"approve|{APPROVAL}|1"),
        press(desk, assistant.turn(), f"approve|{APPROVAL}|1|@{member.id}"),
        submissions.file_upload(desk, assistant.turn(), upload, WORKPLAN, 2),
    ):
        with pytest.raises(NotAllowed):
            await verb
    assert await facts(desk, APPROVAL) == ()
    assert len(await facts(desk, WORKPLAN)) == 1


async def test_no_record_names_somebody_because_a_button_was_forged(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    minister = await principal(desk, "Khamla")
    with pytest.raises(TooOld):
        await press(desk, head.turn(), f"visible-to|{WORKPLAN}|public|@{minister.id}")
    assert await audited(desk, "visibility") == []


async def test_a_principal_who_presses_later_learns_by_whom_in_whose_name_and_when_it_was_approved(
    cast: Cast, desk: Desk
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    chair = await cast.join("HLT", PostKind.CHAIR)
    await tied(desk, assistant, chair.holder.person)
    await files_workplan(officer, desk)
    await press(desk, assistant.turn(), f"approve|{APPROVAL}|1")
    await press(desk, chair.turn(), f"approve|{APPROVAL}|1")
    said = (await chair.hears())[-1]
    assert isinstance(said, AlreadySettled)
    assert said.by is not None
    assert said.by.name == assistant.holder.person.name
    assert said.by.on_behalf_of is not None
    assert said.by.on_behalf_of.id == chair.holder.person.id
    assert said.on == local_day(desk.clock.now())
    for language in Language:
        assert "/write" in desk.wording.words(said, Tongue(language)).html
