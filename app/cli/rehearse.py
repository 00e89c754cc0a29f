"""`tomon rehearse`: who would hear of what, and why, between two days. Sends nothing."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated

import typer

from app.cli.running import at_desk, iso_date, print_json, print_table
from app.desk import OpenDesk
from roundtable.languages import Language
from roundtable.moments import VIENTIANE, moment
from roundtable.planned import planned
from roundtable.reminders import Planned
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot


def rehearse(
    first: Annotated[date, typer.Option("--from", parser=iso_date, metavar="DATE", help="The first day.")],
    last: Annotated[date, typer.Option("--to", parser=iso_date, metavar="DATE", help="The last day, included.")],
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List every reminder that the rules ask for with what is known today, in the order it would be sent.

    Days before the roster was loaded are rehearsed like any other; from that day on, only what would be sent is listed.
    """
    if last < first:
        raise typer.BadParameter(f"--to {last} lies before --from {first}")

    async def rehearsing(opened: OpenDesk) -> Snapshot:
        async with opened.storage.work.reading() as tx:
            return await snapshot(opened.desk, tx)

    taken = at_desk(rehearsing)
    rows = _rows(taken, _rehearsed(taken, moment(first, time()), moment(last + timedelta(days=1), time())))
    if as_json:
        print_json(rows)
        return
    nobody = "Nobody would hear of anything."
    if not taken.bodies:
        nobody = "There are no bodies yet. Run: tomon roster import --example, or with a FILE of your own"
    columns = ("send_at", "body", "post", "obligation", "stage", "language", "why")
    print_table(columns, [tuple(str(row[name]) for name in columns) for row in rows], nobody)


def _rehearsed(taken: Snapshot, from_: datetime, to: datetime) -> tuple[Planned, ...]:
    """From the day on which we began, what will be sent; of the days before it, what the rules would have asked for."""
    began = moment(taken.since, time()) if taken.since is not None else from_
    before = planned(replace(taken, since=None), from_, min(began, to)) if from_ < began else ()
    return (*before, *(planned(taken, max(began, from_), to) if began < to else ()))


def _rows(taken: Snapshot, found: tuple[Planned, ...]) -> list[dict[str, object]]:
    people = {holding.person.id: holding.person for holding in taken.holdings}
    posts = {post.id: post for post in taken.posts}
    rows: list[dict[str, object]] = []
    for one in found:
        person = people.get(one.person_id) if one.person_id is not None else None
        post = posts[one.post_id]
        rows.append(
            {
                "send_at": one.send_at.astimezone(VIENTIANE).isoformat(),
                "person": person.name.en if person else None,
                "person_lo": person.name.lo if person else None,
                "person_id": one.person_id,
                "post": post.kind,
                "side": post.side,
                "body": one.obligation.body,
                "obligation": str(one.obligation),
                "stage": one.stage,
                "due_on": one.due_on.isoformat(),
                "language": person.tongue if person else Language.LO,
                "reachable": one.reachable,
                "why": one.why,
            }
        )
    return rows
