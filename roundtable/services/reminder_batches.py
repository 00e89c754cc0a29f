"""Reminder batches: the messages of a morning are stored in short transactions, so that no answer waits long behind
them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from roundtable.deliveries import Unworded
from roundtable.duties import Rhythm
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.reach import Way
from roundtable.reminders import Planned, Reminder
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View

MAX_ROWS = 500
"""Rows a transaction."""


class Batch(NamedTuple):
    """Messages with what each speaks of, and by which rule the obligations that somebody hears of now for the first
    time are judged from now on."""

    messages: list[tuple[Unworded, Sequence[Planned]]]
    opened: Mapping[ObligationKey, Rhythm]


def ready(
    seen: View,
    asked: Mapping[int, Sequence[Planned]],
    ways: Mapping[int, tuple[Language, Way]],
    taken: Collection[int],
    morning: date,
    now: datetime,
) -> Iterator[Batch]:
    """By person (id), the messages to those of them to whom there is a way. `taken` as in `store`."""
    of_this = morning_of("", morning)
    for people, opened in batches({one: asked[one] for one in ways}, partial(_new_rule, seen), taken):
        messages = []
        for person_id, rows in people:
            language, way = ways[person_id]
            until = rows[0].useful_until_at if len(rows) == 1 else max([one.useful_until_at for one in rows])
            message = Unworded(person_id, *way, language, now, until, f"{of_this}{person_id}")
            messages.append((message, rows))
        yield Batch(messages, opened)


def batches(
    by_person: Mapping[int, Sequence[Planned]],
    new_rule: Callable[[ObligationKey], Rhythm | None],
    taken: Collection[int],
) -> Iterator[tuple[list[tuple[int, Sequence[Planned]]], dict[ObligationKey, Rhythm]]]:
    """People, and the new rules of what they hear of, in batches of at most MAX_ROWS rows: one a reminder, a message, a
    rule and a morning that is freed, and with rules the stamp. A person is never split, a rule is in one batch
    alone."""
    batch: list[tuple[int, Sequence[Planned]]] = []
    opened: dict[ObligationKey, Rhythm] = {}
    met: set[int] = set()  # most keys are one and the same, and to compare them takes time
    known: set[ObligationKey] = set()
    rows = 0
    for person_id, asked in sorted(by_person.items()):
        unmet = [one.obligation for one in asked if id(one.obligation) not in met]
        more, new = 1 + len(asked) + (person_id in taken), {}
        if unmet:
            unknown = set(unmet) - known
            new = {key: rule for key in unknown if (rule := new_rule(key)) is not None}
            met.update(map(id, unmet))
            known |= unknown
        added = len(new) + (1 if new and not opened else 0)
        if batch and rows + more + added > MAX_ROWS:
            yield batch, opened
            batch, opened, rows = [], {}, 0
            added = len(new) + (1 if new else 0)
        batch.append((person_id, asked))
        rows += more + added
        if new:
            opened |= new
    if batch:
        yield batch, opened


def morning_of(person_id: int | str, day: date) -> str:
    """Under which a person's message of the morning of that local day is stored once; what all of them begin with,
    where nobody is named."""
    return f"morning:{day}:{person_id}"


async def store(desk: Desk, prepared: Iterator[Batch], taken: Collection[int], now: datetime) -> int:
    """Each batch in a transaction of its own, lazily: whatever is sent of it is claimed before, and what was lost is
    planned again. `taken` are the people (id) who have a message of this morning already, maybe one that nobody got.
    Returns the messages that are new."""
    written = 0
    for batch in prepared:
        written += await _store_one(desk, batch, taken, now)
    return written


async def _store_one(desk: Desk, batch: Batch, taken: Collection[int], now: datetime) -> int:
    async with desk.work.lazily() as tx:
        await tx.open_rules.put(batch.opened, now)
        for message, _ in batch.messages:
            if message.person_id in taken:
                await tx.reminders.free_morning(message.once)
        stored = await tx.deliveries.add_unworded([message for message, _ in batch.messages])
        await tx.reminders.add(
            [
                Reminder(one.obligation, message.person_id, one.stage, delivery_id, one.anchor_on)
                for message, rows in batch.messages
                if (delivery_id := stored.get(message.once)) is not None
                for one in rows
            ],
            now,
        )
    return len(stored)


def _new_rule(seen: View, key: ObligationKey) -> Rhythm | None:
    """By which an obligation will be judged that nobody has heard of; None where somebody has."""
    taken = seen.snapshot
    return None if key in taken.open_rules else taken.rule(taken.duties[key.duty], key)
