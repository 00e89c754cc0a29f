"""A snapshot is kept while nothing it holds has changed, and never longer."""

from dataclasses import replace

import pytest

from roundtable.obligations import ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import obligations
from roundtable.services.desk import Desk, Kept
from roundtable.services.snapshots import snapshot, view
from roundtable.snapshot import Snapshot
from tests.cast import Cast

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def test_a_snapshot_is_read_once_while_nothing_changes(desk: Desk) -> None:
    async with desk.work.reading() as tx:
        first = await snapshot(desk, tx)
    async with desk.work() as tx:
        assert await snapshot(desk, tx) is first


async def test_what_somebody_has_just_said_is_in_the_next_snapshot(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    turn = officer.turn()
    async with desk.work.reading() as tx:
        assert (await view(desk, tx, turn.today)).line(WORKPLAN).standing.state is State.OPEN
    await obligations.say_on_paper(desk, turn, WORKPLAN)
    async with desk.work.reading() as tx:
        assert (await view(desk, tx, turn.today)).line(WORKPLAN).standing.state is State.ON_PAPER


async def test_a_transaction_sees_its_own_changes_and_nobody_sees_what_was_rolled_back(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with desk.work.reading() as tx:
        before = await snapshot(desk, tx)
    inside = []

    async def change_and_fail() -> None:
        async with desk.work() as tx:
            await tx.roster.unlink_chat(officer.chat_id, desk.clock.now(), "blocked")
            inside.append(await snapshot(desk, tx))
            raise LookupError

    with pytest.raises(LookupError):
        await change_and_fail()
    assert officer.chat_id not in {holding.person.chat_id for holding in inside[0].holdings}
    async with desk.work.reading() as tx:
        assert await snapshot(desk, tx) == before


async def test_the_roster_is_read_again_only_when_it_has_changed(cast: Cast, desk: Desk) -> None:
    """An answer must not wait until everybody has been read."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with desk.work.reading() as tx:
        before = await snapshot(desk, tx)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    async with desk.work.reading() as tx:
        answered = await snapshot(desk, tx)
    assert answered is not before
    assert answered.holdings is before.holdings
    async with desk.work() as tx:
        await tx.roster.unlink_chat(officer.chat_id, desk.clock.now(), "blocked")
        unlinked = await snapshot(desk, tx)
    assert officer.chat_id not in {holding.person.chat_id for holding in unlinked.holdings}
    assert unlinked == await snapshot_of_its_own(desk)


async def snapshot_of_its_own(desk: Desk) -> Snapshot:
    """As somebody reads it who has kept nothing."""
    async with desk.work.reading() as tx:
        return await snapshot(replace(desk, kept=Kept()), tx)
