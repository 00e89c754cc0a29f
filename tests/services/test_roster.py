"""The roster in storage: whatever was imported before, what is exported changes nothing, and two imports are one."""

from hypothesis import HealthCheck, given, settings

from roundtable.roster import Roster
from roundtable.roster_changes import changes, roster_of
from roundtable.services.roster import load, stored_roster
from storage.opened import Storage
from tests.rosters import rosters
from tests.storage.conftest import AT


async def imported(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await load(tx, changes(await stored_roster(tx), roster), AT, "operator")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roster=rosters())
async def test_what_is_stored_is_exported_so_that_it_changes_nothing(storage: Storage, roster: Roster) -> None:
    await imported(storage, roster)
    async with storage.work.reading() as tx:
        stored = await stored_roster(tx)
    assert not changes(stored, roster_of(stored))
