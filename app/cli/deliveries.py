"""`tomon deliveries`: what was put in front of whom, and what became of it."""

from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.desk import OpenDesk
from roundtable.alarms import Alarm, alarms
from roundtable.deliveries import Delivery, DeliveryState
from roundtable.moments import VIENTIANE
from roundtable.services.snapshots import snapshot


def deliveries(
    state: Annotated[list[DeliveryState] | None, typer.Option(help="Only these states; may be repeated.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many, newest first.", min=1)] = 50,
    out_of_reach: Annotated[
        bool,
        typer.Option(
            "--not-reachable",
            help=(
                "In place of deliveries, what is due and nobody can be told of: the post is vacant, its holder never "
                "pressed Start, has blocked the bot or has no working address. Each with its stage, since when, and "
                "why; nothing of it was sent."
            ),
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List deliveries, newest first. A table of all begins with what nobody can be told of: of that none is made."""

    async def listing(opened: OpenDesk) -> tuple[tuple[Alarm, ...], tuple[Delivery, ...]]:
        async with opened.storage.work.reading() as tx:
            asked = out_of_reach or not (state or as_json)
            missing = alarms(await snapshot(opened.desk, tx), opened.desk.clock.now()) if asked else ()
            if out_of_reach:
                return missing, ()
            return missing, await tx.deliveries.list(frozenset(state) if state else None, limit)

    missing, found = at_desk(listing)
    rows = [*(_not_reachable(one) for one in missing), *(_row(delivery) for delivery in found)]
    if as_json:
        print_json(rows)
        return
    columns = ("id", "made_at", "state", "lane", "person_id", "language", "tries", "reason", "words")
    print_table(columns, [tuple(_short(row[name]) for name in columns) for row in rows], "No deliveries yet.")


def _not_reachable(alarm: Alarm) -> dict[str, object]:
    """In place of a delivery: nothing was sent, and nothing waits."""
    return dict.fromkeys(_COLUMNS) | {
        "state": "not-reachable",
        "made_at": alarm.on.isoformat(),
        "reason": f"{alarm.obligation} {alarm.stage}: {alarm.cause}",
    }


_COLUMNS = (
    *("id", "state", "lane", "chat_id", "person_id", "language", "made_at", "not_before_at", "tries", "message_id"),
    *("reason", "once", "words"),
)


def _row(delivery: Delivery) -> dict[str, object]:
    what = delivery.what
    return {
        "id": delivery.id,
        "state": delivery.state,
        "lane": what.lane,
        "chat_id": what.chat_id,
        "person_id": what.person_id,
        "language": what.language,
        "made_at": what.made_at.astimezone(VIENTIANE).isoformat(timespec="seconds"),
        "not_before_at": what.not_before_at.astimezone(VIENTIANE).isoformat(timespec="seconds"),
        "tries": delivery.tries,
        "message_id": delivery.message_id,
        "reason": delivery.reason,
        "once": what.once,
        "words": _words(delivery),
    }


def _words(delivery: Delivery) -> str | None:
    """Words that let somebody in are shown to nobody, while they are kept neither."""
    what = delivery.what
    if what.is_secret:
        return "(a secret)"
    return "\n\n".join(part.html for part in what.words.parts) if what.words else None


def _short(value: object) -> str:
    text = "" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"
