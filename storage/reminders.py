"""Reminders: that one person was due to hear of one obligation at one stage."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from roundtable.caps import Cap
from roundtable.deliveries import DeliveryState
from roundtable.ladder import of_ladder
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.reminders import Reminder, Said, Told, Word
from storage.moments import from_iso, from_micros, to_iso, to_micros
from storage.named_sql import Bound

_A_DAY = timedelta(days=1)
_NOBODY_GOT = (DeliveryState.WITHDRAWN, DeliveryState.REFUSED)


class Reminders:
    """`ReminderBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def said(self, obligations: Collection[ObligationKey]) -> Said:
        """One query a period: there are few periods and many obligations. Of many rows, hence no key is made of
        each."""
        named = {(one.body, one.duty, one.period): one for one in obligations}
        found: dict[Told, Word] = {}
        word = cache(_word)  # all those of a morning have the same few
        for period in sorted({period for _, _, period in named}):
            async for body, duty, _, person_id, stage, made_at, anchor_on in self._q.of_period(period=period):
                obligation = named.get((body, duty, period))
                if obligation is not None:
                    _note(found, (obligation, person_id, of_ladder(stage)), word(made_at, anchor_on))
        return found

    async def add(self, reminders: Sequence[Reminder], at: datetime) -> None:
        """What was written before stays as it is, with its delivery, unless nobody got that."""
        if reminders:
            made_at = to_micros(at)
            await self._q.add([_parameters(reminder, made_at) for reminder in reminders])

    async def reminded(self, obligation: ObligationKey) -> tuple[int, ...]:
        rows = self._q.reminded(body=obligation.body, duty=obligation.duty, period=obligation.period)
        return tuple([row["person_id"] async for row in rows])

    async def newest_told(self, obligation: ObligationKey, person_id: int) -> tuple[str, datetime] | None:
        key = {"body": obligation.body, "duty": obligation.duty, "period": obligation.period}
        row = await self._q.newest_told(**key, person_id=person_id)
        return None if row is None else (row["stage"], from_micros(row["ended_at"]))

    async def forget(self, obligation: ObligationKey) -> None:
        await self._q.forget(body=obligation.body, duty=obligation.duty, period=obligation.period)

    async def spoke_of(self, period: str, before: datetime) -> bool:
        return await self._q.spoke_of(period=period, before=to_micros(before)) is not None

    async def mornings(self, day: date) -> dict[int, bool]:
        rows = self._q.mornings(first=_from(day), last=_from(day + _A_DAY))
        return {int(row["once"].rpartition(":")[2]): row["state"] not in _NOBODY_GOT async for row in rows}

    async def heard_often(self, on: date, shorter: Cap, longer: Cap) -> frozenset[int]:
        rows = self._q.heard_often(
            first=_from(longer.first_day(on)),
            lately=_from(shorter.first_day(on)),
            last=_from(on + _A_DAY),
            at_least=longer.most,
            lately_at_least=shorter.most,
        )
        return frozenset([row["person_id"] async for row in rows])

    async def heard(self, first: date, last: date) -> dict[int, set[date]]:
        found: dict[int, set[date]] = {}
        async for row in self._q.mornings(first=_from(first), last=_from(last + _A_DAY)):
            if row["state"] not in _NOBODY_GOT:
                _, day, person_id = row["once"].split(":")
                found.setdefault(int(person_id), set()).add(date.fromisoformat(day))
        return found

    async def said_before(self, before: datetime) -> Said:
        found: dict[Told, Word] = {}
        word = cache(_word)  # all those of a morning have the same few
        rows = self._q.said_before(before=to_micros(before))
        async for body, duty, period, person_id, stage, made_at, anchor_on in rows:
            _note(found, (ObligationKey(body, duty, period), person_id, of_ladder(stage)), word(made_at, anchor_on))
        return found

    async def leave_out(self, reminders: Sequence[Reminder], fence: int) -> None:
        if reminders:
            await self._q.leave_out(
                [{**_name(one), "delivery_id": one.delivery_id, "fence": fence} for one in reminders]
            )

    async def free_morning(self, once: str) -> None:
        await self._q.free_morning(once=once)

    async def of_delivery(self, delivery_id: int) -> tuple[Reminder, ...]:
        return tuple(
            [
                Reminder(
                    ObligationKey(row["body"], row["duty"], row["period"]),
                    row["person_id"],
                    row["stage"],
                    row["delivery_id"],
                    from_iso(row["anchor_on"]),
                )
                async for row in self._q.of_delivery(delivery_id=delivery_id)
            ]
        )


def _from(day: date) -> str:
    """Before every message of that morning, and behind all of the one before, however the database sorts signs."""
    return f"morning:{day}:"


def _note(found: dict[Told, Word], name: Told, word: Word) -> None:
    """What was said twice was said on the later day, of the later day."""
    known = found.get(name)
    found[name] = word if known is None else max(known, word, key=_order)


def _word(made_at: int, anchor_on: str | None) -> Word:
    return Word(local_day(from_micros(made_at)), from_iso(anchor_on))


def _order(word: Word) -> tuple[date, date]:
    return word.on, word.anchor_on or date.min


def _name(reminder: Reminder) -> dict[str, str | int | None]:
    return {
        "body": reminder.obligation.body,
        "duty": reminder.obligation.duty,
        "period": reminder.obligation.period,
        "person_id": reminder.person_id,
        "stage": reminder.stage,
    }


def _parameters(reminder: Reminder, made_at: int) -> dict[str, str | int | None]:
    return {
        **_name(reminder),
        "delivery_id": reminder.delivery_id,
        "made_at": made_at,
        "anchor_on": to_iso(reminder.anchor_on),
    }
