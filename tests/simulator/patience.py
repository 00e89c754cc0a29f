"""Waiting by asking, never by the clock on the wall alone."""

import asyncio
from collections.abc import Callable


async def until(is_so: Callable[[], bool], *, within_s: float = 5.0) -> None:
    """Lets everything else run until it is so; fails with a TimeoutError."""
    async with asyncio.timeout(within_s):
        while not is_so():  # noqa: ASYNC110 - what is waited for knows nothing of being waited for
            await asyncio.sleep(0)
