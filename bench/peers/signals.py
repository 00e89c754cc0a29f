"""What a peer and the bench say to each other: a line each way."""

import asyncio
import sys


def ready() -> None:
    print("ready", flush=True)


async def told_to_go() -> None:
    """Returns when the bench has written a line."""
    await asyncio.to_thread(sys.stdin.readline)
