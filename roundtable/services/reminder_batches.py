"""Reminder batches: the messages of a morning are stored in short transactions, so that no answer waits long behind
them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

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

Ready = list[tuple[Unworded, Sequence[Planned]]]
"""Messages with what each speaks of."""


def ready(
    asked: Mapping[int, Sequence[Planned]], ways: Mapping[int, tuple[Language, Way]], morning: date, now: datetime
) -> Iterator[Ready]:
    """By person (id), in batches, the messages to those of them to whom there is a way."""
    of_this = morning_of("", morning)
    for batch in batches({person_id: asked[person_id] for person_id in ways}):
        found = []
        for person_id, rows in batch:
            language, way = ways[person_id]
            until = rows[0].useful_until_at if len(rows) == 1 else max([one.useful_until_at for one in rows])
            message = Unworded(person_id, *way, language, now, until, f"{of_this}{person_id}")
            found.append((message, rows))
        yield found


def batches(by_person: Mapping[int, Sequence[Planned]]) -> Iterator[list[tuple[int, Sequence[Planned]]]]:
    """People in batches of at most MAX_ROWS rows, one a reminder and one a message; a person is never split."""
    batch: list[tuple[int, Sequence[Planned]]] = []
    rows = 0
    for person_id, asked in sorted(by_person.items()):
        if batch and rows + len(asked) + 1 > MAX_ROWS:
            yield batch
            batch, rows = [], 0
        batch.append((person_id, asked))
        rows += len(asked) + 1
    if batch:
        yield batch


def morning_of(person_id: int | str, day: date) -> str:
    """Under which a person's message of the morning of that local day is stored once; what all of them begin with,
    where nobody is named."""
    return f"morning:{day}:{person_id}"


async def store(desk: Desk, seen: View, prepared: Iterator[Ready], taken: Collection[int], now: datetime) -> int:
    """Each batch in a transaction of its own, lazily: whatever is sent of it is claimed before, and what was lost is
    planned again. `taken` are the people (id) who have a message of this morning already, maybe one that nobody got.
    Returns the messages that are new."""
    written = 0
    for batch in prepared:
        written += await _store_one(desk, seen, batch, taken, now)
    return written


async def _store_one(desk: Desk, seen: View, batch: Ready, taken: Collection[int], now: datetime) -> int:
    async with desk.work.lazily() as tx:
        await tx.open_rules.put(_new_rules(seen, (one.obligation for _, rows in batch for one in rows)), now)
        for message, _ in batch:
            if message.person_id in taken:
                await tx.reminders.free_morning(message.once)
        stored = await tx.deliveries.add_unworded([message for message, _ in batch])
        await tx.reminders.add(
            [
                Reminder(one.obligation, message.person_id, one.stage, delivery_id, one.anchor_on)
                for message, rows in batch
                if (delivery_id := stored.get(message.once)) is not None
                for one in rows
            ],
            now,
        )
    return len(stored)


def _new_rules(seen: View, keys: Iterable[ObligationKey]) -> dict[ObligationKey, Rhythm]:
    """By which the obligations that somebody hears of now for the first time will be judged from now on."""
    taken = seen.snapshot
    apart = {id(key): key for key in keys}.values()  # most are one and the same, and to compare keys takes time
    new = {key: taken.rule(taken.duties[key.duty], key) for key in set(apart) - taken.open_rules.keys()}
    return {key: rule for key, rule in new.items() if rule is not None}
