"""Forgetting who asked to join, a while after that has come to an end."""

from datetime import datetime

from roundtable.books import Work
from roundtable.forgetting import trace_of_request

MOST_AT_ONCE = 50
"""As many as are taken in a day (join_requests.py)."""


async def forget_askers(work: Work, ended_before: datetime, now: datetime) -> None:
    """Of requests that ended before that moment nothing is kept that says who it was: neither in them nor in what was
    said of them to those who decide. Each is a transaction of its own."""
    async with work.reading() as tx:
        over = await tx.join_requests.over(ended_before, MOST_AT_ONCE)
    for request in over:
        async with work() as tx:
            for said in await tx.traces.said_with(trace_of_request(request.id)):
                await tx.traces.unsay(said.id, now)
            await tx.join_requests.forget_asker(request.id)
