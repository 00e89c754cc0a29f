"""The caps: who has had as many mornings as anybody gets hears no more for a while (roundtable/caps.py)."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from roundtable.books import Transaction
from roundtable.caps import WEEK, YEAR

Asked = TypeVar("Asked")


async def with_room(tx: Transaction, asked: Mapping[int, Asked], today: date) -> dict[int, Asked]:
    """What is asked of people (id) without those who have no room for it today. One query, however many people;
    it grows with them and with what they have heard, so nothing is counted where nothing is to be said."""
    full = await tx.reminders.heard_often(today, WEEK, YEAR) if asked else frozenset()
    return {person_id: one for person_id, one in asked.items() if person_id not in full}


async def had_enough(tx: Transaction, today: date) -> frozenset[int]:
    """Who (id) has had as many mornings as anybody gets in a year: nobody reminds them until there is room again."""
    return await tx.reminders.heard_often(today, YEAR, YEAR)
