"""`tomon person hand-over`, `away`, `back` and `vacant`: who holds a post, and who hears of it meanwhile."""

from datetime import date
from typing import Annotated

import typer

from app.cli.person import AsJson, PersonId, Row, known
from app.cli.running import at_desk, iso_date, print_json, print_table
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from roundtable.absences import Absence
from roundtable.errors import TooOld
from roundtable.handovers import FARTHEST_AHEAD, HandoverProblem, problem_with
from roundtable.moments import local_day
from roundtable.people import Holding
from roundtable.posts import PostKind
from roundtable.services.absences import candidates, end_absence, put_absence, unheard_while
from roundtable.services.ends_of_terms import unheard_posts
from roundtable.services.handover_changes import put_handover, tell_of
from roundtable.services.snapshots import View, view
from roundtable.statements.handovers import HandoverArranged

_PROBLEMS = {
    HandoverProblem.NOT_AHEAD: "that day has passed",
    HandoverProblem.TOO_FAR: "that day is more than a year ahead",
    HandoverProblem.BEFORE_THE_TERM: "on that day the post is not theirs yet",
    HandoverProblem.BODY_ENDED: "by that day the body is there no more",
}


def hand_over(
    person: PersonId,
    on: Annotated[
        date, typer.Option(parser=iso_date, metavar="DATE", help="From this day on the post is the successor's.")
    ],
    body: Annotated[str, typer.Option(help="Of which body, by code.")],
    post: Annotated[PostKind | None, typer.Option(help="Where they hold several there.")] = None,
    to: Annotated[int | None, typer.Option(help="The successor; left out, the post becomes vacant.")] = None,
    as_json: AsJson = False,
) -> None:
    """Hand over a post on a day. Both of them and the RTP Secretariat are told."""

    async def handing(opened: OpenDesk) -> Row:
        desk, now = opened.desk, opened.desk.clock.now()
        async with opened.storage.work() as tx:
            seen = await view(desk, tx, local_day(now))
            await tx.locks.hold(f"post:{_held(seen, person, body.upper(), post).post.id}")
            for one in sorted({person, to or person}):
                await known(tx, one)
            seen = await view(desk, tx, seen.today)
            held = _held(seen, person, body.upper(), post)
            if to == person:
                raise Trouble("A post is handed over to somebody else.")
            problem = problem_with(held, on, seen.today, seen.bodies[held.post.body].valid_until)
            if problem is not None:
                raise Trouble(f"It cannot be handed over on {on}: {_PROBLEMS[problem]}")
            try:
                line = await put_handover(desk, tx, seen, held, to, on, now, "operator")
            except TooOld as there:
                raise Trouble("A hand-over of it is arranged already; in chat /handover calls it off.") from there
            await tell_of(desk, tx, seen, held, to or 0, HandoverArranged(line), now)
            return {"handover": line.handover_id, "person": person, "post": held.post.kind, "on": line.on, "to": to}

    row = at_desk(handing)
    if as_json:
        print_json({**row, "on": str(row["on"])})
        return
    follows = f"person {to} follows" if to is not None else "nobody follows yet: the post becomes vacant"
    typer.echo(f"From {row['on']} on person {person} is no longer {row['post']} of {body.upper()}; {follows}.")


def away(
    person: PersonId,
    until: Annotated[
        date, typer.Option(parser=iso_date, metavar="DATE", help="The day from which reminders come again.")
    ],
    from_: Annotated[
        date | None,
        typer.Option("--from", parser=iso_date, metavar="DATE", help="The first day without; today by default."),
    ] = None,
    acting: Annotated[int | None, typer.Option(help="Who acts for them: somebody of the same body.")] = None,
) -> None:
    """No reminders for a person until a day, and who acts for them meanwhile."""

    async def going(opened: OpenDesk) -> tuple[date, int]:
        desk, now = opened.desk, opened.desk.clock.now()
        today = local_day(now)
        start_on = from_ or today
        if not today <= start_on < until <= today + FARTHEST_AHEAD:
            raise Trouble("An absence begins today or later, and ends after that, within a year.")
        async with opened.storage.work() as tx:
            for one in sorted({person, acting or person}):
                await known(tx, one)
            seen = await view(desk, tx, start_on)
            if acting is not None and acting not in {one.person.id for one in candidates(seen, person)}:
                why = "not of the same body and side, away, or not reached"
                raise Trouble(f"Person {acting} cannot act for {person}: {why}.")
            absence = Absence(person, start_on, until, acting)
            silent = len(unheard_while(seen, absence))
            await put_absence(desk, tx, absence, now, "operator")
        return start_on, silent

    start_on, silent = at_desk(going)
    typer.echo(f"Person {person} is not reminded from {start_on} until {until}.")
    if silent:
        typer.echo(f"Nobody who can be reached stands in for {silent} of their posts: the RTP Secretariat is told.")


def back(person: PersonId) -> None:
    """They are here again: reminders come from today on, and nobody acts for them."""

    async def coming(opened: OpenDesk) -> bool:
        desk, now = opened.desk, opened.desk.clock.now()
        async with opened.storage.work() as tx:
            found = await known(tx, person)
            return await end_absence(desk, tx, await view(desk, tx, local_day(now)), found, now, "operator")

    typer.echo(f"Person {person} is reminded again." if at_desk(coming) else f"Person {person} was not away.")


def vacant(as_json: AsJson = False) -> None:
    """List the posts that nobody who can be reached answers for today, and why."""

    async def listing(opened: OpenDesk) -> list[Row]:
        async with opened.storage.work.reading() as tx:
            seen = await view(opened.desk, tx, local_day(opened.desk.clock.now()))
        return [
            {
                "body": one.post.body,
                "post": one.post.kind,
                "side": one.post.side,
                "organisation": one.post.organisation.en if one.post.organisation is not None else None,
                "why": "vacant" if one.holder is None else "away" if one.is_away else "out of reach",
                "holder": (one.holder.name.en or one.holder.name.lo) if one.holder is not None else None,
            }
            for one in unheard_posts(seen)
        ]

    rows = at_desk(listing)
    if as_json:
        print_json(rows)
        return
    columns = ("body", "post", "side", "organisation", "why", "holder")
    shown = [tuple(str(row[name] or "") for name in columns) for row in rows]
    print_table(columns, shown, "Every post is answered for.")


def _held(seen: View, person_id: int, body: str, kind: PostKind | None) -> Holding:
    """The one post of this body that they hold today. Raises Trouble where there is none, or several."""
    held = [
        one
        for one in seen.current()
        if (one.person.id, one.post.body, one.acting_for) == (person_id, body, None) and kind in (None, one.post.kind)
    ]
    if len(held) != 1:
        found = ", ".join(one.post.kind for one in held) or "none"
        raise Trouble(f"Person {person_id} holds in {body}: {found}. Say which one: --post")
    return held[0]
