"""What has to hold after hostile updates: nothing is changed, nobody sees a trace, and somebody else is answered."""

from collections.abc import Collection

from channels.telegram.fetching import update_in
from roundtable.deliveries import DeliveryState
from tests.contents import contents
from tests.faults.crowd import Crowd

MAY_CHANGE = {
    *("updates", "deliveries", "audit", "audit_details", "audit_head", "wrong_codes"),
    *("pulse", "leadership", "awaiting", "meta", "chat_commands"),
}
"""What came, what was said to it, who asked for what was not theirs; and what the house keeps of itself."""
TRACES = ("Traceback", "Error", "Exception", "telegram.", "sqlite", "NoneType")


async def bear(crowd: Crowd, bodies: list[bytes], may_change: Collection[str] = ()) -> None:
    """All of them are brought, and handled or parked; then somebody is answered, and nothing has changed."""

    async def state() -> dict[str, list[str]]:
        found = await contents(crowd.stage.house.settings.database)
        return {table: rows for table, rows in found.items() if table not in MAY_CHANGE.union(may_change)}

    before = await state()
    for body in bodies:
        update = update_in(body)
        if update is not None:
            await crowd.stage.house.intake.store(update)
    await crowd.stage.settled()
    officer, *_ = crowd.phones.values()
    heard = len(officer.messages)
    await officer.say("/help")
    await crowd.stage.settled()
    assert any("Send a paper" in one.text for one in officer.messages[heard:])
    after = await state()
    changed = {table for table, rows in after.items() if rows != before[table]}
    assert not changed, changed
    async with crowd.stage.house.storage.work.reading() as tx:
        assert await tx.inbox.waiting(1) == ()
        said = await tx.deliveries.list(None, 1_000_000)
    words = [one.what.words.html for one in said if one.what.words is not None]
    assert words
    assert [one for one in words if any(trace in one for trace in TRACES)] == []
    assert not [one for one in said if one.state is DeliveryState.BROKEN]
