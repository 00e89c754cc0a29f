"""Word to one person goes to whoever hears for them: a principal's assistants are told, by name, for whom it is."""

from datetime import date, timedelta

import pytest

from bot.pressing import press
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.services import absences, handing_over, obligations, papers, papers_to_check, reach
from roundtable.services.desk import Desk
from roundtable.services.handover_changes import holding_of, put_handover, tell_of
from roundtable.statements.absences import ActingBegins, ActingEnds
from roundtable.statements.approvals import ApprovalNoLonger
from roundtable.statements.duties import PaperNotFound
from roundtable.statements.handovers import HandoverArranged, HandoverSheet
from roundtable.statements.identity import Welcome
from roundtable.statements.parts import NameLine
from roundtable.statements.reach import OutOfReach
from roundtable.statements.submissions import Receipt
from roundtable.statements.withdrawals import ReceiptTakenBack
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.going_away import goes_away
from tests.services.posts_handed_over import seen_now
from tests.services.test_approvals import APPROVAL, WORKPLAN, files_workplan
from tests.services.test_principals import principal, tied

ON = date(2027, 3, 15)


@pytest.fixture
async def assistant(cast: Cast, desk: Desk, chair: Player) -> Player:
    player = await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, player, chair.holder.person)
    return player


@pytest.fixture
async def officer(cast: Cast) -> Player:
    return await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)


@pytest.fixture
async def rtp(cast: Cast) -> Player:
    return await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)


def ids(names: tuple[NameLine, ...]) -> list[int]:
    return [one.id for one in names]


async def member(cast: Cast, desk: Desk) -> Player:
    """Another principal, with a chat."""
    await principal(desk, "Vilay", kind=PostKind.MEMBER)
    return await cast.join("HLT", PostKind.MEMBER)


async def gone(desk: Desk, officer: Player) -> None:
    async with desk.work.reading() as tx:
        newest = (await tx.submissions.of(WORKPLAN))[-1]
    await papers.withdraw(desk, officer.turn(), newest.id)


async def leaves_chat(desk: Desk, player: Player) -> None:
    async with desk.work() as tx:
        await tx.roster.unlink_chat(player.chat_id, desk.clock.now(), "left")


async def test_an_approval_that_falls_is_told_to_the_chair_and_to_the_assistant_for_the_chair(
    desk: Desk, chair: Player, assistant: Player, officer: Player
) -> None:
    await files_workplan(officer, desk)
    await press(desk, chair.turn(), f"approve|{APPROVAL}|1")
    await chair.hears()
    await gone(desk, officer)
    (own,) = await chair.hears()
    (word,) = await assistant.hears()
    assert isinstance(own, ApprovalNoLonger)
    assert isinstance(word, ApprovalNoLonger)
    assert own.to.hears_for == ()
    assert word.to.name == assistant.holder.person.name
    assert ids(word.to.hears_for) == [chair.holder.person.id]
    assert (word.item, word.paper, word.was_approved) == (own.item, own.paper, True)


async def test_one_given_in_a_name_is_told_to_who_gave_it_and_in_whose_name_each_once(
    cast: Cast, desk: Desk, assistant: Player, chair: Player, officer: Player
) -> None:
    second = await member(cast, desk)
    await tied(desk, assistant, second.holder.person)
    await files_workplan(officer, desk)
    await press(desk, assistant.turn(), f"approve|{APPROVAL}|1|@{chair.holder.person.id}")
    await assistant.hears()
    await gone(desk, officer)
    (word,) = await assistant.hears()
    assert isinstance(word, ApprovalNoLonger)
    assert ids(word.to.hears_for) == [chair.holder.person.id], "nothing is approved in the name of a member"
    (own,) = await chair.hears()
    assert isinstance(own, ApprovalNoLonger)
    assert await second.hears() == [], "it was never theirs"


async def test_a_principal_without_a_chat_is_told_through_the_assistants_only(
    desk: Desk, chair: Player, assistant: Player, officer: Player
) -> None:
    await files_workplan(officer, desk)
    await press(desk, chair.turn(), f"approve|{APPROVAL}|1")
    await leaves_chat(desk, chair)
    await chair.hears()
    await gone(desk, officer)
    assert await chair.hears() == []
    (word,) = await assistant.hears()
    assert isinstance(word, ApprovalNoLonger)


async def test_a_paper_that_a_chair_said_to_have_sent_is_looked_for_and_found_through_both(
    desk: Desk, chair: Player, assistant: Player, rtp: Player
) -> None:
    chair_id = chair.holder.person.id
    await obligations.say_on_paper(desk, chair.turn(), WORKPLAN)
    await chair.hears()
    await papers_to_check.say_not_arrived(desk, rtp.turn(), WORKPLAN)
    (asked,) = await assistant.hears()
    assert isinstance(asked, PaperNotFound)
    assert (ids(asked.names), asked.to.hears_for) == ([chair_id], ()), "the buttons' line has the name already"
    assert [type(one) for one in await chair.hears()] == [PaperNotFound]

    await obligations.say_on_paper(desk, chair.turn(), WORKPLAN)
    await chair.hears()
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    (receipt,) = await assistant.hears()
    (own,) = await chair.hears()
    assert isinstance(receipt, Receipt)
    assert isinstance(own, Receipt)
    assert (ids(receipt.hears_for), own.hears_for) == ([chair_id], ())

    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    await papers.withdraw(desk, rtp.turn(), paper.id)
    (taken,) = await assistant.hears()
    assert isinstance(taken, ReceiptTakenBack)
    assert ids(taken.to.hears_for) == [chair_id]
    assert [type(one) for one in await chair.hears()] == [ReceiptTakenBack]


async def test_what_an_assistant_sent_is_nothing_for_the_principal(
    desk: Desk, chair: Player, assistant: Player, rtp: Player
) -> None:
    await press(desk, assistant.turn(), f"paper|{WORKPLAN}")
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    assert [type(one).__name__ for one in await assistant.hears()] == ["OnPaperNoted", "Receipt"]
    assert await chair.hears() == []


async def hands_over(desk: Desk, holder: Person, to_id: int | None) -> None:
    """The chair's post goes on that day, as the shell arranges it."""
    seen = await seen_now(desk)
    post = next(one.post for one in seen.current() if one.person.id == holder.id)
    held = holding_of(seen, post.id, holder.id)
    assert held is not None
    async with desk.work() as tx:
        now = desk.clock.now()
        line = await put_handover(desk, tx, seen, held, to_id, ON, now, "operator")
        await tell_of(desk, tx, seen, held, to_id or 0, HandoverArranged(line), now)


async def test_a_chair_that_is_handed_over_is_told_to_both_offices_and_both_get_the_sheet(
    cast: Cast, desk: Desk, chair: Player, assistant: Player, clock: SteppingClock
) -> None:
    leaves, comes = chair.holder.person, await principal(desk, "Vilay", kind=PostKind.MEMBER)
    theirs = await another_assistant(cast, desk, comes)
    await leaves_chat(desk, chair)
    await hands_over(desk, leaves, comes.id)
    for player, whom in ((assistant, leaves), (theirs, comes)):
        (arranged,) = await player.hears()
        assert isinstance(arranged, HandoverArranged)
        assert ids(arranged.hears_for) == [whom.id]

    clock.set(clock.now() + timedelta(days=14))
    assert await handing_over.follow(desk) == 1
    (first,) = await theirs.hears()
    whole = await assistant.hears()
    assert isinstance(first, HandoverSheet), "the welcome is for the newcomer"
    assert ids(first.hears_for) == [comes.id]
    assert len(whole) == first.pages
    for page in whole:
        assert isinstance(page, HandoverSheet)
        assert (ids(page.hears_for), page.is_whole, page.choices()) == ([leaves.id], True, ())


async def another_assistant(cast: Cast, desk: Desk, *people: Person) -> Player:
    """A second holder of the post, with a chat."""
    async with desk.work() as tx:
        held = next(
            one.post
            for one in await tx.roster.holdings()
            if (one.post.body, one.post.kind) == ("HLT", PostKind.ASSISTANT)
        )
        person = await tx.roster.add_person(people[0].name, people[0].title, people[0].salutation, placeholder=False)
        await tx.roster.add_holding(person.id, held.id, None, None)
    player = await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, player, *people)
    return player


async def test_who_is_away_hears_themselves_that_their_post_is_handed_over(
    desk: Desk, chair: Player, officer: Player, rtp: Player
) -> None:
    person = officer.holder.person
    await goes_away(desk, person, acting=chair.holder.person, until=ON)
    (begins,) = await chair.hears()
    assert isinstance(begins, ActingBegins)
    await hands_over(desk, person, None)
    (arranged,) = await officer.hears()
    (theirs,) = await chair.hears()
    assert isinstance(arranged, HandoverArranged)
    assert isinstance(theirs, HandoverArranged)
    assert (arranged.hears_for, ids(theirs.hears_for)) == ((), [person.id])


async def test_a_receipt_for_who_is_away_goes_to_who_acts_for_them(
    desk: Desk, officer: Player, chair: Player, rtp: Player
) -> None:
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await officer.hears()
    await goes_away(desk, officer.holder.person, acting=chair.holder.person, until=ON)
    await chair.hears()
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    (receipt,) = await chair.hears()
    assert isinstance(receipt, Receipt)
    assert ids(receipt.hears_for) == [officer.holder.person.id]
    assert await officer.hears() == []


async def test_a_principal_who_acts_for_somebody_hears_so_through_the_assistant(
    desk: Desk, chair: Player, assistant: Player, officer: Player
) -> None:
    person = officer.holder.person
    await goes_away(desk, person, acting=chair.holder.person, until=ON)
    (begins,) = await assistant.hears()
    assert isinstance(begins, ActingBegins)
    assert ids(begins.to.hears_for) == [chair.holder.person.id]
    seen = await seen_now(desk)
    async with desk.work() as tx:
        await absences.end_absence(desk, tx, seen, person, desk.clock.now(), "operator")
    (ends,) = await assistant.hears()
    assert isinstance(ends, ActingEnds)


async def test_the_assistants_of_who_is_out_of_reach_hear_of_it(
    cast: Cast, desk: Desk, chair: Player, assistant: Player
) -> None:
    elsewhere = await cast.join("EDU", PostKind.ASSISTANT)
    async with desk.work() as tx:
        await reach.lose_chat(desk, tx, chair.chat_id, desk.clock.now(), "blocked")
    (word,) = await assistant.hears()
    assert isinstance(word, OutOfReach)
    assert word.who.name == chair.holder.person.name
    assert await elsewhere.hears() == []


async def test_a_newcomer_with_a_chat_is_welcomed_themselves_and_nobody_for_them(
    cast: Cast, desk: Desk, chair: Player, clock: SteppingClock
) -> None:
    comes = await member(cast, desk)
    theirs = await another_assistant(cast, desk, comes.holder.person)
    await hands_over(desk, chair.holder.person, comes.holder.person.id)
    for player in (chair, comes, theirs):
        await player.hears()
    clock.set(clock.now() + timedelta(days=14))
    await handing_over.follow(desk)
    assert [type(one) for one in await comes.hears()] == [Welcome, HandoverSheet]
    assert [type(one) for one in await theirs.hears()] == [HandoverSheet]
