"""Publishing the workplan of Health, up to some step."""

from datetime import UTC, date, datetime

from roundtable.obligations import FactKind, ObligationKey
from roundtable.publications import PublicationState
from roundtable.services import (
    approvals,
    publications,
)
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.clearances import ClearanceUnderWay
from roundtable.statements.publications import (
    PublicationReady,
)
from roundtable.submissions import Submission
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.services.completing import WORKPLAN, filed

KEY = ObligationKey("HLT", "publication", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
MORNING = datetime(2027, 3, 22, 3, tzinfo=UTC)


async def approved(desk: Desk, clock: SteppingClock, officer: Player, chair: Player) -> Submission:
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
