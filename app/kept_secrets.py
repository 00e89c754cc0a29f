"""Secrets of an installation's own: made once, and kept in the database, so that every process knows the same."""

import secrets

from roundtable.books import Work


async def kept_secret(work: Work, name: str) -> str:
    """256 random bits as text for addresses."""
    async with work.reading() as tx:
        known = await tx.meta.get(name)
    if known is not None:
        return known
    async with work() as tx:
        await tx.locks.hold(name)
        known = await tx.meta.get(name)
        if known is None:
            known = secrets.token_urlsafe(32)
            await tx.meta.put(name, known)
    return known
