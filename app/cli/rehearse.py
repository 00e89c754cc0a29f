"""`tomon rehearse`: who would hear of what, and why, between two days. Sends nothing."""

from datetime import date, time, timedelta
from typing import Annotated

import typer

from app.cli.running import at_desk, iso_date, print_json, print_table
from app.desk import OpenDesk
from roundtable.ladder import of_ladder
from roundtable.languages import Language
from roundtable.moments import VIENTIANE, moment
from roundtable.reminders import Planned
from roundtable.services.rehearsal import rehearsal
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot


def rehearse(
    first: Annotated[date, typer.Option("--from", parser=iso_date, metavar="DATE", help="The first day.")],
    last: Annotated[date, typer.Option("--to", parser=iso_date, metavar="DATE", help="The last day, included.")],
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List every reminder that will be sent if nothing else happens, in the order it would be.

    Days before the roster was loaded are rehearsed like any other; from that day on, only what would be sent is listed.
    """
    if last < first:
        raise typer.BadParameter(f"--to {last} lies before --from {first}")

    from_, to = moment(first, time()), moment(last + timedelta(days=1), time())

    async def rehearsing(opened: OpenDesk) -> tuple[Snapshot, tuple[Planned, ...]]:
        async with opened.storage.work.reading() as tx:
            taken = await snapshot(opened.desk, tx)
            return taken, await rehearsal(tx, taken, from_, to, opened.desk.clock.now())

    taken, found = at_desk(rehearsing)
    rows = _rows(taken, found)
    if as_json:
        print_json(rows)
        return
    nobody = "Nobody would hear of anything."
    if not taken.bodies:
        nobody = "There are no bodies yet. Run: tomon roster import --example, or with a FILE of your own"
    columns = ("send_at", "body", "post", "obligation", "stage", "language", "why")
    print_table(columns, [tuple(str(row[name]) for name in columns) for row in rows], nobody)


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
                "stage": of_ladder(one.stage),
                "due_on": one.due_on.isoformat(),
                "language": person.tongue if person else Language.LO,
                "reachable": one.reachable,
                "why": one.why,
            }
        )
    return rows
