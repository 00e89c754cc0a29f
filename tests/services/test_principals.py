"""Assistants act in the name of principals: asked by name, both names on the record, the first answer counts."""

from dataclasses import replace

import pytest

from bot.pressing import press
from roundtable.audit import AuditQuery
from roundtable.choices import Choice
from roundtable.deliveries import Say
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.people import Person
from roundtable.posts import PostKind, Side
from roundtable.principals import Tie
from roundtable.services import identity, obligations, principals, submissions
from roundtable.services.desk import Desk
from roundtable.services.in_names import NameWanted
from roundtable.statements.approvals import ApprovalAsked, ApprovalNoted, WorkplanApproved
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.identity import Contact
from roundtable.statements.parts import Statement
from roundtable.statements.principals import Assistants, AssistantShown, InWhoseName, InWhoseNameYouAct
from roundtable.statements.submissions import FiledAs, PaperReceived, Receipt
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import morning
from tests.services.test_approvals import files_workplan

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")


async def principal(desk: Desk, name: str, body: str = "HLT", kind: PostKind = PostKind.CHAIR) -> Person:
    """Somebody in a post of their own, who never pressed Start."""
    async with desk.work() as tx:
        person = await tx.roster.add_person(Bilingual(name, name), UNNAMED, UNNAMED, placeholder=False)
        post = await tx.roster.add_post(body, kind, Side.GOVERNMENT, "MOH")
        await tx.roster.add_holding(person.id, post.id, None, None)
    return person


async def tied(desk: Desk, assistant: Player, *people: Person) -> None:
    post = next(one for one in assistant.holder.posts if one.kind is PostKind.ASSISTANT)
    async with desk.work() as tx:
        for one in people:
            await tx.ties.put(Tie(assistant.holder.person.id, post.id, one.id))


async def facts(desk: Desk, key: ObligationKey) -> tuple[Fact, ...]:
    async with desk.work.reading() as tx:
        return await tx.facts.of(key)


async def audited(desk: Desk, action: str) -> list[int | None]:
    """On whose behalf it was done, newest first."""
    async with desk.work.reading() as tx:
        return [one.on_behalf_of for one in await tx.audit.find(AuditQuery(actions=(action,)), 50)]


def choice(statement: Statement, verb: str) -> list[Choice]:
    return [one for row in statement.choices() for one in row if one.verb == verb]


async def test_what_the_only_principal_is_asked_is_answered_in_their_name(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    await files_workplan(officer, desk)
    await rtp.hears()

    said = await morning(desk, assistant)
    assert said is not None
    assert isinstance(said[1], Say)
    asked = desk.wording.load(said[1].statement)
    assert isinstance(asked, ApprovalAsked)
    assert [one.id for one in asked.names] == [minister.id]
    (approve,) = choice(asked, "approve")
    await press(desk, assistant.turn(), approve.data)

    (noted,) = await assistant.hears()
    assert isinstance(noted, ApprovalNoted)
    assert noted.on_behalf_of is not None
    (word,) = await rtp.hears()
    assert isinstance(word, WorkplanApproved)
    assert word.by.on_behalf_of == noted.on_behalf_of
    (told,) = await facts(desk, APPROVAL)
    assert (told.person_id, told.on_behalf_of) == (assistant.holder.person.id, minister.id)
    assert await audited(desk, FactKind.APPROVED) == [minister.id]


async def test_of_several_principals_each_has_a_button_and_a_button_without_a_name_asks_which(
    cast: Cast, desk: Desk
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    first, second = await principal(desk, "Khamla"), await principal(desk, "Vilay")
    await tied(desk, assistant, first, second)
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    await obligations.show_card(desk, assistant.turn(), APPROVAL)
    (card,) = await assistant.hears()
    assert isinstance(card, ObligationCard)
    assert [one.whom for one in choice(card, "approve")] == [first.name, second.name]

    with pytest.raises(NameWanted) as asked:
        await press(desk, assistant.turn(), f"paper|{APPROVAL}")
    statement = asked.value.statement
    assert isinstance(statement, InWhoseName)
    assert await facts(desk, APPROVAL) == ()
    of_second = choice(statement, "paper")[1]
    await press(desk, assistant.turn(), of_second.data)
    (told,) = await facts(desk, APPROVAL)
    assert told.on_behalf_of == second.id


async def test_nobody_speaks_in_a_name_that_is_not_theirs_to_use(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister, other = await principal(desk, "Khamla"), await principal(desk, "Vilay", "EDU")
    await tied(desk, assistant, minister)
    await files_workplan(officer, desk)
    for stranger_to_them in (other.id, officer.holder.person.id, 10**9):
        with pytest.raises(TooOld):
            await press(desk, assistant.turn(), f"approve|{APPROVAL}|1|@{stranger_to_them}")
    assert await facts(desk, APPROVAL) == ()


async def test_a_button_that_says_nothing_for_a_body_bears_no_name(cast: Cast, desk: Desk) -> None:
    """What somebody decides by their own post must not stand on the record as said by a chair."""
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    with pytest.raises(TooOld):
        await press(desk, head.turn(), f"visible-to|{WORKPLAN}|public|@{minister.id}")
    with pytest.raises(TooOld):
        await press(desk, assistant.turn(), f"leave-sure|2027-03-01|@{minister.id}")
    assert await audited(desk, "visibility") == []


async def test_a_post_held_besides_does_not_speak_in_the_name_of_a_principal(cast: Cast, desk: Desk) -> None:
    """The chair may approve and their co-chair may not: nobody approves in the co-chair's name."""
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    chair = await cast.join("HLT", PostKind.CHAIR)
    co_chair = await cast.join("HLT", PostKind.CO_CHAIR, side=Side.PARTNER)
    async with desk.work() as tx:
        post = await tx.roster.add_post("HLT", PostKind.ASSISTANT, Side.PARTNER, None)
        await tx.roster.add_holding(chair.holder.person.id, post.id, None, None)
        await tx.ties.put(Tie(chair.holder.person.id, post.id, co_chair.holder.person.id))
    both = replace(chair.turn(), actor=replace(chair.holder, posts=(*chair.holder.posts, post)))
    with pytest.raises(NotAllowed):
        await press(desk, both, f"approve|{APPROVAL}|1|@{co_chair.holder.person.id}")
    assert await facts(desk, APPROVAL) == ()
    await press(desk, both, f"approve|{APPROVAL}|1")
    (told,) = await facts(desk, APPROVAL)
    assert told.on_behalf_of is None


async def test_what_the_rtp_secretariat_says_of_a_paper_is_not_said_in_the_name_of_a_principal(
    cast: Cast, desk: Desk
) -> None:
    """One of its officers assists a minister of the body whose paper it is."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp, assistant = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER), await cast.join("HLT", PostKind.ASSISTANT)
    minister, post = await principal(desk, "Khamla"), assistant.holder.posts[0]
    async with desk.work() as tx:
        await tx.roster.add_holding(rtp.holder.person.id, post.id, None, None)
        await tx.ties.put(Tie(rtp.holder.person.id, post.id, minister.id))
    await press(desk, officer.turn(), f"paper|{WORKPLAN}")
    both = replace(rtp.turn(), actor=replace(rtp.holder, posts=(*rtp.holder.posts, post)))
    await press(desk, both, f"arrived|{WORKPLAN}")
    *_, told = await facts(desk, WORKPLAN)
    assert (told.kind, told.on_behalf_of) == (FactKind.PAPER_ARRIVED, None)


async def test_a_button_in_the_name_of_who_has_left_does_nothing(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    async with desk.work() as tx:
        (held,) = await tx.roster.holdings_of(minister.id)
        await tx.roster.end_holding(minister.id, held.post.id, assistant.turn().today)
    with pytest.raises(TooOld):
        await press(desk, assistant.turn(), f"approve|{APPROVAL}|1|@{minister.id}")
    assert await facts(desk, APPROVAL) == ()


async def test_of_two_assistants_the_first_answer_counts(cast: Cast, desk: Desk) -> None:
    first = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    async with desk.work() as tx:
        post = first.holder.posts[0]
        person = await tx.roster.add_person(Bilingual("ສົມ", "Som"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(person.id, post.id, None, None)
    second = await cast.join("HLT", PostKind.ASSISTANT)
    for one in (first, second):
        await tied(desk, one, minister)
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    await press(desk, first.turn(), f"approve|{APPROVAL}|1|@{minister.id}")
    await press(desk, second.turn(), f"approve|{APPROVAL}|1|@{minister.id}")
    assert isinstance((await second.hears())[-1], AlreadySettled)
    assert len(await facts(desk, APPROVAL)) == 1


async def test_a_paper_that_is_filed_in_a_name_has_both_on_its_receipt(cast: Cast, desk: Desk) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    await submissions.file_upload(desk, assistant.turn(), await assistant.uploads(), WORKPLAN, 1)
    filed, receipt = await assistant.hears()
    assert isinstance(filed, FiledAs)
    assert isinstance(receipt, Receipt)
    (word,) = await rtp.hears()
    assert isinstance(word, PaperReceived)
    for paper in (receipt.paper, word.paper):
        assert paper.by == assistant.holder.person.name
        assert paper.on_behalf_of is not None
        assert paper.on_behalf_of.name == minister.name
    (told,) = await facts(desk, WORKPLAN)
    assert told.on_behalf_of == minister.id


async def test_a_head_of_secretariat_names_the_principal_and_the_assistant_hears_of_it_once(
    cast: Cast, desk: Desk
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    await identity.contact(desk, head.turn())
    (contact,) = await head.hears()
    assert isinstance(contact, Contact)
    await press(desk, head.turn(), choice(contact, "assistants")[0].data)
    (shown,) = await head.hears()
    assert isinstance(shown, Assistants)
    assert {line.who.posts[0].body for line in shown.lines} == {"HLT"}
    mine = next(line for line in shown.lines if line.person_id == assistant.holder.person.id)
    await press(desk, head.turn(), f"assistant|{mine.person_id}|{mine.post_id}")
    (one,) = await head.hears()
    assert isinstance(one, AssistantShown)
    (tie,) = [two for two in choice(one, "tie") if two.whom == minister.name]
    for _ in range(2):
        await press(desk, head.turn(), tie.data)
    (word,) = await assistant.hears()
    assert isinstance(word, InWhoseNameYouAct)
    assert [name.id for name in word.names] == [minister.id]
    assert await audited(desk, "assistant-named") == [None]
    *_, after = await head.hears()
    await press(desk, head.turn(), choice(after, "untie")[0].data)
    (word,) = await assistant.hears()
    assert isinstance(word, InWhoseNameYouAct)
    assert word.names == ()


async def test_the_rtp_secretariat_sees_the_assistants_of_all_bodies_page_by_page(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await principals.show_assistants(desk, rtp.turn(), 99)
    (last,) = await rtp.hears()
    assert isinstance(last, Assistants)
    assert last.page == last.pages > 1


async def test_others_name_no_assistants(cast: Cast, desk: Desk) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    head = await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    minister = await principal(desk, "Khamla")
    tie = Tie(assistant.holder.person.id, assistant.holder.posts[0].id, minister.id)
    for player in (assistant, head):
        with pytest.raises(NotAllowed):
            await principals.name_principal(desk, player.turn(), tie, named=True)
    with pytest.raises(NotAllowed):
        await principals.show_assistants(desk, assistant.turn())


async def test_nobody_of_another_body_can_be_named(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    other = await principal(desk, "Vilay", "EDU")
    tie = Tie(assistant.holder.person.id, assistant.holder.posts[0].id, other.id)
    with pytest.raises(TooOld):
        await principals.name_principal(desk, head.turn(), tie, named=True)
