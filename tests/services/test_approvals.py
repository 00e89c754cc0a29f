"""Approvals: of one version, that was looked at."""

import pytest

from bot.pressing import press
from roundtable.choices import Choice
from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services import approvals, obligations, submissions
from roundtable.services.desk import Desk
from roundtable.statements.approvals import OtherVersion
from roundtable.statements.duties import ObligationCard, PaperNotFound
from roundtable.statements.parts import Statement
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")


async def files_workplan(officer: Player, desk: Desk) -> None:
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN)


async def facts_of(desk: Desk, key: ObligationKey) -> list[tuple[FactKind, int | None]]:
    async with desk.work.reading() as tx:
        return [(fact.kind, fact.submission_id) for fact in await tx.facts.of(key)]


def offered(statement: Statement, verb: str) -> Choice:
    return next(choice for (choice,) in statement.choices() if choice.verb == verb)


async def test_an_approval_is_of_the_version_its_button_was_about(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    await files_workplan(officer, desk)
    await obligations.show_card(desk, office.turn(), APPROVAL)
    (card,) = await office.hears()
    assert isinstance(card, ObligationCard)
    assert [paper.reference for paper in card.submissions] == ["HLT-WP-2027-1"]
    await files_workplan(officer, desk)
    await press(desk, office.turn(), offered(card, "approve").data)
    (other,) = await office.hears()
    assert isinstance(other, OtherVersion)
    assert (other.paper.reference, other.paper.version) == ("HLT-WP-2027-2", 2)
    assert await facts_of(desk, APPROVAL) == [], "nobody approves what they have not seen"
    await press(desk, office.turn(), offered(other, "see").data)
    await press(desk, office.turn(), offered(other, "approve").data)
    async with desk.work.reading() as tx:
        newest = (await tx.submissions.of(WORKPLAN))[-1]
    assert await facts_of(desk, APPROVAL) == [(FactKind.APPROVED, newest.id)]


async def test_a_button_that_names_no_version_approves_none(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    await files_workplan(officer, desk)
    await press(desk, office.turn(), f"approve|{APPROVAL}")
    (other,) = await office.hears()
    assert isinstance(other, OtherVersion)
    assert await facts_of(desk, APPROVAL) == []


@pytest.mark.parametrize("taken_back_by", ["office", "rtp"])
async def test_an_approval_that_is_open_again_is_of_the_version_that_is_there(
    cast: Cast, desk: Desk, taken_back_by: str
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await files_workplan(officer, desk)
    await obligations.say_on_paper(desk, office.turn(), APPROVAL)
    if taken_back_by == "office":
        await obligations.reopen(desk, office.turn(), APPROVAL)
    else:
        await obligations.say_not_arrived(desk, rtp.turn(), APPROVAL)
    said = (await office.hears())[-1]
    assert isinstance(said, ObligationCard | PaperNotFound)
    assert offered(said, "approve").args == (str(APPROVAL), "1")
    await approvals.approve(desk, office.turn(), APPROVAL, 1)
    assert (await facts_of(desk, APPROVAL))[-1][0] is FactKind.APPROVED
