"""Beside the loop: what takes long where there are many people is worked out in a thread, and nobody's answer waits."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

MANY = 100
"""Where most of a hundred people are asked for something, it takes up to twenty thousandths of a second."""

Result = TypeVar("Result")


async def beside_the_loop(rule: Callable[..., Result], *arguments: object, many: int) -> Result:
    """What this pure rule says; `many` are the people or rows that it looks at."""
    return rule(*arguments) if many < MANY else await asyncio.to_thread(rule, *arguments)
