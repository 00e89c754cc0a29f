"""What was said, under whatever name: for whoever plans, and for whoever looks whether something was left out."""

from collections.abc import Collection

from roundtable.books import Transaction
from roundtable.digests import by_any_name, other_names
from roundtable.duties import Duties
from roundtable.obligations import ObligationKey
from roundtable.reminders import Said


async def said_of(tx: Transaction, duties: Duties, keys: Collection[ObligationKey]) -> Said:
    """Of these obligations, and of the same papers by other rhythms."""
    others = other_names(duties, keys)
    if not others:
        return await tx.reminders.said(keys)
    return by_any_name(await tx.reminders.said({*keys, *(one for names in others.values() for one in names)}), duties)
