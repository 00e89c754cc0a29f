"""How a task ended."""

import asyncio
from typing import Any


def failure_of(task: asyncio.Task[Any]) -> BaseException | None:
    """What an ended task raised; None when it returned.

    A task may end as cancelled although nobody cancelled it: something that it waited for was. `task.exception()`
    would raise then, in whoever asks.
    """
    return asyncio.CancelledError("it was cancelled") if task.cancelled() else task.exception()
