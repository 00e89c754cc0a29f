"""In turn: the parts of a beat, one after the other, of which none can stop the others."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

from scheduler.failures import failure_of

Part = Callable[[], Awaitable[object]]


class PartsFailed(Exception):
    """Some parts of a beat have failed; all others are done. `failures` by the names of the parts; the first of them is
    the cause."""

    def __init__(self, failures: Mapping[str, BaseException]) -> None:
        super().__init__(f"failed: {', '.join(failures)}")
        self.failures = failures


async def in_turn(parts: Iterable[tuple[str, Part]]) -> None:
    """Each after the one before has ended, however it ended: one hand-over that cannot be followed must not silence all
    reminders. Raises PartsFailed afterwards, so that the beat does not count as a success."""
    failures: dict[str, BaseException] = {}
    for name, part in parts:
        task = asyncio.create_task(_awaited(part))
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()  # does nothing to a task that has ended
        error = failure_of(task)
        if error is not None:
            failures[name] = error
    if failures:
        raise PartsFailed(failures) from next(iter(failures.values()))


async def _awaited(part: Part) -> None:
    await part()
