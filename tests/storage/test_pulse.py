from datetime import timedelta

from storage.opened import Storage
from tests.storage.conftest import AT


async def test_the_pulse_keeps_the_last_success_of_each_tick(storage: Storage) -> None:
    later = AT + timedelta(seconds=15)
    async with storage.work() as tx:
        await tx.pulse.note("plan", AT)
        await tx.pulse.note("dispatch", AT)
        await tx.pulse.note("plan", later)
        assert await tx.pulse.all() == {"plan": later, "dispatch": AT}
