"""`tomon rehearse`: who would hear of what, and why, between two days. Sends nothing."""

from datetime import date, time, timedelta
from typing import Annotated

import typer

from app.cli.running import at_desk, iso_date, print_json, print_table
from app.desk import OpenDesk
from roundtable.caps import CAPS
from roundtable.ladder import of_ladder
from roundtable.languages import Language
from roundtable.moments import VIENTIANE, moment
from roundtable.people import Person
from roundtable.reminders import Planned
from roundtable.services.rehearsal import rehearsal
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot

_COLUMNS = ("send_at", "person", "body", "post", "obligation", "stage", "language", "why")
_MOST = {cap: f"most_in_{cap.days}_days" for cap in CAPS}
_COLUMNS_OF_PEOPLE = ("person_id", "person", "messages", *_MOST.values(), "not_reached")


def rehearse(
    first: Annotated[date, typer.Option("--from", parser=iso_date, metavar="DATE", help="The first day.")],
    last: Annotated[date, typer.Option("--to", parser=iso_date, metavar="DATE", help="The last day, included.")],
    per_person: Annotated[
        bool,
        typer.Option(
            "--per-person",
            help=(
                "In place of the reminders, the people: how many messages each gets, most first, and how many at most "
                "in any span of the caps; and on how many mornings something would be said that does not reach them."
            ),
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List every reminder that will be sent if nothing else happens, in the order it would be, and then the people with
    the count of their messages: a morning's digest is one, however much stands in it.

    Only reminders and their digests are listed. Call lists, weekly pages, notices and answers are not: they depend on
    what people do until then.

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
    rows, people = _rows(taken, found), _people(taken, found)
    if as_json:
        print_json(people if per_person else rows)
        return
    nobody = "Nobody would hear of anything."
    if not taken.bodies:
        nobody = "There are no bodies yet. Run: tomon roster import --example, or with a FILE of your own"
    if not per_person:
        print_table(_COLUMNS, [_cells(row, _COLUMNS) for row in rows], nobody)
    elif not people:
        typer.echo(nobody)
    if people:
        caps = " and ".join(f"{cap.most} in any {cap.days} days" for cap in CAPS)
        said = f"Messages from {first} to {last}. A morning's digest is one; nobody gets more than {caps}.\n"
        typer.echo(said if per_person else f"\n{said}")
        print_table(_COLUMNS_OF_PEOPLE, [_cells(row, _COLUMNS_OF_PEOPLE) for row in people], nobody)


def _cells(row: dict[str, object], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Of who has no name in English the Lao one; of a post that nobody has, the post."""
    names = {"person": row["person"] or row["person_lo"] or f"({row.get('post')})"}
    return tuple(str((row | names)[name]) for name in columns)


def _people(taken: Snapshot, found: tuple[Planned, ...]) -> list[dict[str, object]]:
    """Whoever is told something or would be, by the mornings on which they are, most first."""
    mornings: dict[int, tuple[set[date], set[date]]] = {}
    for one in found:
        if one.person_id is not None:
            told, untold = mornings.setdefault(one.person_id, (set(), set()))
            (told if one.reachable else untold).add(one.on)
    most_first = sorted(mornings.items(), key=lambda each: (*(-len(days) for days in each[1]), each[0]))
    return [
        {
            **_named(taken.people[person_id]),
            "messages": len(told),
            **{name: cap.fullest(told) for cap, name in _MOST.items()},
            "not_reached": len(untold - told),
        }
        for person_id, (told, untold) in most_first
    ]


def _rows(taken: Snapshot, found: tuple[Planned, ...]) -> list[dict[str, object]]:
    posts = {post.id: post for post in taken.posts}
    rows: list[dict[str, object]] = []
    for one in found:
        person = taken.people.get(one.person_id) if one.person_id is not None else None
        post = posts[one.post_id]
        rows.append(
            {
                "send_at": one.send_at.astimezone(VIENTIANE).isoformat(),
                **_named(person),
                "post": post.kind,
                "side": post.side,
                "body": one.obligation.body,
                "obligation": str(one.obligation),
                "stage": of_ladder(one.stage),
                "due_on": one.due_on.isoformat(),
                "language": person.tongue if person else Language.LO,
                "reachable": one.reachable,
                "message": f"{one.person_id}/{one.on}" if one.reachable else None,
                "why": one.why,
            }
        )
    return rows


def _named(person: Person | None) -> dict[str, object]:
    return {
        "person": person.name.en if person else None,
        "person_lo": person.name.lo if person else None,
        "person_id": person.id if person else None,
    }
