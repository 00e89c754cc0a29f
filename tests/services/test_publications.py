"""Publishing: asked of the RTP Secretariat, cleared by its head, on the website, and then told to the body."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.planned import planned
from roundtable.posts import PostKind, Side
from roundtable.publications import PublicationState
from roundtable.services import (
    approvals,
    board,
    clearing,
    completions,
    laters,
    obligations,
    other_answers,
    papers,
    publications,
    reasons,
)
from roundtable.services import visibility as visibilities
from roundtable.services.desk import Desk
from roundtable.services.snapshots import snapshot, view
from roundtable.statements.clearances import ClearanceAsked, ClearanceGiven, ClearanceOver, ClearanceUnderWay
from roundtable.statements.duties import AlreadySettled, NotThisPeriodNoted, ObligationCard, OpenList
from roundtable.statements.laters import LaterNoted
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.publications import (
    NotToBePublished,
    PublicationCleared,
    PublicationNoted,
    PublicationOvertaken,
    PublicationPutAway,
    PublicationReady,
    WorkplanPublished,
)
from roundtable.submissions import Submission
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.completing import WORKPLAN, filed, looked_at

KEY = ObligationKey("HLT", "publication", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
MORNING = datetime(2027, 3, 22, 3, tzinfo=UTC)


@pytest.fixture
async def head(cast: Cast) -> Player:
    """Of the RTP Secretariat."""
    return await cast.join("RTP", PostKind.SECRETARIAT_HEAD)


@pytest.fixture
async def chair(cast: Cast) -> Player:
    return await cast.join("HLT", PostKind.CHAIR)


@pytest.fixture
async def paper(desk: Desk, clock: SteppingClock, officer: Player, chair: Player) -> Submission:
    """A workplan that its chair has approved."""
    clock.set(MORNING)
    came = await filed(desk, officer)
    await approvals.approve(desk, chair.turn(), APPROVAL, 1)
    await chair.hears()
    return came


async def facts(desk: Desk) -> list[tuple[FactKind, int | None]]:
    async with desk.work.reading() as tx:
        return [(one.kind, one.submission_id) for one in await tx.facts.of(KEY)]


async def state(desk: Desk, publication_id: int) -> PublicationState:
    async with desk.work.reading() as tx:
        found = await tx.publications.get(publication_id)
    assert found is not None
    return found.state


async def seen_by(desk: Desk) -> Visibility:
    async with desk.work.reading() as tx:
        return (await view(desk, tx, date(2027, 3, 22))).snapshot.visibility(WORKPLAN)


async def prepared(desk: Desk, player: Player) -> PublicationReady:
    await player.hears()
    await publications.begin(desk, player.turn(9), KEY)
    (ready,) = await player.hears()
    assert isinstance(ready, PublicationReady)
    return ready


async def asked(desk: Desk, player: Player) -> tuple[int, int]:
    """By an officer, and put before the head; the publication and the clearance."""
    ready = await prepared(desk, player)
    assert ready.asks_head
    await publications.send(desk, player.turn(9), ready.id)
    (waiting,) = await player.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    return ready.id, waiting.clearance_id


async def test_an_officer_prepares_the_head_clears_and_the_body_hears_once_it_is_on_the_website(
    desk: Desk, paper: Submission, rtp: Player, head: Player, officer: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    *_, preview, question = await head.hears()
    assert isinstance(preview, WorkplanPublished)
    assert preview.to is None
    assert isinstance(question, ClearanceAsked)
    files = [file.sha256 for one in await head.deliveries() for file in one.what.attachments]
    assert files == [file.sha256 for file in paper.files] * 2, "with the preview in either language"
    await officer.hears()
    await clearing.give(desk, head.turn(9), clearance_id)
    assert isinstance((await rtp.hears())[-1], ClearanceGiven)
    assert await state(desk, number) is PublicationState.CLEARED
    assert await facts(desk) == []
    assert await officer.hears() == []
    assert await seen_by(desk) is Visibility.OWN_BODY, "nothing is public before it is on the website"

    await publications.show(desk, rtp.turn(9), number)
    assert isinstance((await rtp.hears())[-1], PublicationCleared)
    await publications.note_published(desk, rtp.turn(9), number)
    noted = (await rtp.hears())[-1]
    assert isinstance(noted, PublicationNoted)
    assert (noted.on, noted.item.standing.state) == (date(2027, 3, 22), State.MET)
    (told,) = await officer.hears()
    assert isinstance(told, WorkplanPublished)
    assert told.paper.reference == "HLT-WP-2027-1"
    assert await facts(desk) == [(FactKind.PUBLISHED, paper.id)]
    assert await seen_by(desk) is Visibility.PUBLIC

    await publications.note_published(desk, rtp.turn(9), number)
    assert isinstance((await rtp.hears())[-1], AlreadySettled)
    assert await officer.hears() == []


async def test_a_head_needs_nobody_elses_tap(desk: Desk, paper: Submission, head: Player, officer: Player) -> None:
    ready = await prepared(desk, head)
    assert not ready.asks_head
    for _ in range(2):
        await publications.send(desk, head.turn(9), ready.id)
        assert isinstance((await head.hears())[-1], PublicationCleared)
    await publications.note_published(desk, head.turn(9), ready.id)
    assert isinstance((await head.hears())[-1], PublicationNoted)


async def test_what_one_has_cleared_another_of_the_secretariat_goes_on_with(
    desk: Desk, paper: Submission, rtp: Player, head: Player
) -> None:
    ready = await prepared(desk, head)
    with pytest.raises(TooOld):
        await publications.show(desk, rtp.turn(9), ready.id)
    await publications.send(desk, head.turn(9), ready.id)
    await publications.begin(desk, rtp.turn(9), KEY)
    cleared = (await rtp.hears())[-1]
    assert isinstance(cleared, PublicationCleared)
    assert cleared.id == ready.id
    await publications.note_published(desk, rtp.turn(9), cleared.id)
    assert await facts(desk) == [(FactKind.PUBLISHED, paper.id)]


@pytest.mark.parametrize("is_cleared", [False, True])
async def test_a_newer_version_overtakes_it_and_nothing_is_published(
    desk: Desk, paper: Submission, rtp: Player, head: Player, officer: Player, is_cleared: bool
) -> None:
    number, clearance_id = await asked(desk, rtp)
    if is_cleared:
        await clearing.give(desk, head.turn(9), clearance_id)
    await filed(desk, officer, 2)
    await rtp.hears()
    await head.hears()
    if is_cleared:
        await publications.note_published(desk, rtp.turn(9), number)
    else:
        await clearing.give(desk, head.turn(9), clearance_id)
        assert isinstance((await head.hears())[-1], ClearanceOver)
    word = (await rtp.hears())[-1]
    assert isinstance(word, PublicationOvertaken)
    assert word.newer is not None
    assert word.newer.reference == "HLT-WP-2027-2"
    assert await state(desk, number) is PublicationState.DISCARDED
    assert await facts(desk) == []


async def test_after_it_was_published_a_newer_version_can_be(
    desk: Desk, paper: Submission, rtp: Player, head: Player, officer: Player
) -> None:
    first = await prepared(desk, head)
    await publications.send(desk, head.turn(9), first.id)
    await publications.note_published(desk, head.turn(9), first.id)
    await publications.begin(desk, rtp.turn(9), KEY)
    assert isinstance((await rtp.hears())[-1], AlreadySettled)
    newer = await filed(desk, officer, 2)
    await obligations.show_card(desk, rtp.turn(), KEY)
    card = (await rtp.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert card.may_publish_newer
    again = await prepared(desk, head)
    assert again.paper.reference == "HLT-WP-2027-2"
    await publications.send(desk, head.turn(9), again.id)
    await publications.note_published(desk, head.turn(9), again.id)
    assert await facts(desk) == [(FactKind.PUBLISHED, paper.id), (FactKind.PUBLISHED, newer.id)]
    await obligations.show_card(desk, rtp.turn(), KEY)
    card = (await rtp.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert not card.may_publish_newer


async def test_a_paper_that_few_may_see_is_not_published_before_somebody_widens_it(
    desk: Desk, paper: Submission, rtp: Player, head: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    await visibilities.set_visibility(desk, rtp.turn(9), WORKPLAN, Visibility.REGISTER_ONLY)
    await rtp.hears()
    await clearing.give(desk, head.turn(9), clearance_id)
    assert isinstance((await rtp.hears())[-1], PublicationOvertaken)
    assert await state(desk, number) is PublicationState.DISCARDED
    await publications.begin(desk, rtp.turn(9), KEY)
    word = (await rtp.hears())[-1]
    assert isinstance(word, NotToBePublished)
    assert word.seen_by is Visibility.REGISTER_ONLY


async def test_what_is_to_be_completed_is_not_in_order_and_is_asked_of_nobody(
    desk: Desk, paper: Submission, rtp: Player, head: Player
) -> None:
    ready = await prepared(desk, rtp)
    wanted = await looked_at(desk, head, paper)
    await completions.send(desk, head.turn(9), wanted.id, wanted.revision)
    with pytest.raises(TooOld):
        await publications.begin(desk, rtp.turn(9), KEY)
    async with desk.work.reading() as tx:
        taken = await snapshot(desk, tx)
    rows = planned(taken, MORNING, MORNING + timedelta(days=60))
    assert [one for one in rows if one.obligation == KEY] == []
    await rtp.hears()
    with pytest.raises(TooOld):
        await publications.show(desk, rtp.turn(9), ready.id)


async def test_nobody_but_the_rtp_secretariat_publishes_or_is_asked_to(
    desk: Desk, paper: Submission, officer: Player, chair: Player, cast: Cast
) -> None:
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    for one in (officer, chair, partner):
        await one.hears()
        for verb in (publications.begin, other_answers.show_more, laters.ask_later):
            with pytest.raises(NotAllowed):
                await verb(desk, one.turn(9), KEY)
        with pytest.raises(NotAllowed):
            await reasons.waive(desk, one.turn(9), KEY, WaiverReason.MERGED)
        await obligations.show_card(desk, one.turn(), KEY)
        card = (await one.hears())[-1]
        assert isinstance(card, ObligationCard)
        assert (card.may_answer, card.for_information) == (False, True)
        assert [choice.verb for row in card.choices() for choice in row if choice.verb == "publish"] == []
    with pytest.raises(NotAllowed):
        await obligations.say_on_paper(desk, officer.turn(), KEY)
    async with desk.work.reading() as tx:
        taken = await snapshot(desk, tx)
    rows = [one for one in planned(taken, MORNING, MORNING + timedelta(days=60)) if one.obligation == KEY]
    posts = {post.id: post for post in taken.posts} | {one.post.id: one.post for one in taken.holdings}
    assert {posts[one.post_id].body for one in rows} == {RTP_SECRETARIAT}
    assert [one.stage for one in rows if one.person_id == rows[0].person_id] == ["before-7", "before-1", "after-5"]


async def test_the_rtp_secretariat_owes_it_and_can_say_that_there_is_none(
    desk: Desk, clock: SteppingClock, paper: Submission, rtp: Player, officer: Player
) -> None:
    clock.set(MORNING + timedelta(days=14))
    await obligations.list_open(desk, rtp.turn())
    mine = (await rtp.hears())[-1]
    assert isinstance(mine, OpenList)
    assert KEY in [one.key for one in mine.items]
    await obligations.list_open(desk, officer.turn())
    theirs = (await officer.hears())[-1]
    assert isinstance(theirs, OpenList)
    assert KEY not in [one.key for one in theirs.items]
    await other_answers.show_more(desk, rtp.turn(9), KEY)
    more = (await rtp.hears())[-1]
    assert isinstance(more, OtherAnswers)
    assert (more.may_waive, more.may_hear_later) == (True, True)
    assert "paper" not in [choice.verb for row in more.choices() for choice in row]
    await laters.ask_later(desk, rtp.turn(9), KEY)
    assert isinstance((await rtp.hears())[-1], LaterNoted)
    await reasons.waive(desk, rtp.turn(9), KEY, WaiverReason.MERGED)
    assert isinstance((await rtp.hears())[-1], NotThisPeriodNoted)
    assert [kind for kind, _ in await facts(desk)] == [FactKind.WAIVED]


async def test_it_is_put_away_by_who_prepared_it_and_begun_anew(desk: Desk, paper: Submission, rtp: Player) -> None:
    ready = await prepared(desk, rtp)
    await publications.drop(desk, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], PublicationPutAway)
    with pytest.raises(TooOld):
        await publications.send(desk, rtp.turn(9), ready.id)
    assert (await prepared(desk, rtp)).id != ready.id


async def test_a_workplan_that_was_taken_back_is_not_published(
    desk: Desk, paper: Submission, rtp: Player, officer: Player
) -> None:
    ready = await prepared(desk, rtp)
    await papers.withdraw(desk, officer.turn(9), paper.id)
    await rtp.hears()
    with pytest.raises(TooOld):
        await publications.begin(desk, rtp.turn(9), KEY)
    with pytest.raises(TooOld):
        await publications.send(desk, rtp.turn(9), ready.id)
    await board.show_board(desk, rtp.turn())
    assert await facts(desk) == []


async def test_before_it_is_approved_there_is_nothing_to_publish(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    clock.set(MORNING)
    await filed(desk, officer)
    with pytest.raises(TooOld):
        await publications.begin(desk, rtp.turn(9), KEY)
    async with desk.work() as tx:
        await tx.facts.add(Fact(APPROVAL, FactKind.PAPER_ARRIVED, MORNING))
    assert (await prepared(desk, rtp)).paper.reference == "HLT-WP-2027-1"
