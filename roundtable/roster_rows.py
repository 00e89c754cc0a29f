"""A roster as the rows of its workbook: what roster_workbook.py reads, before it is written into cells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from roundtable.bodies import Body, Organisation
from roundtable.circles import Circle
from roundtable.languages import Bilingual
from roundtable.roster import Roster, RosterHolder
from roundtable.roster_columns import RosterSheet
from roundtable.roster_principals import principal_text

Value = str | int | bool | date | tuple[str, ...] | None
Row = Mapping[str, Value]
"""By the columns' keys; what is not there is empty."""


def roster_rows(roster: Roster) -> Mapping[RosterSheet, Sequence[Row]]:
    """A row for each thing, for each holder of a post, and for each vacant post."""
    return {
        RosterSheet.ORGANISATIONS: [_organisation(one) for one in roster.organisations],
        RosterSheet.BODIES: [_body(one) for one in roster.bodies],
        RosterSheet.CIRCLES: [_circle(one.circle) for one in roster.circles],
        RosterSheet.POSTS: list(_posts(roster)),
        RosterSheet.CIRCLE_PEOPLE: [
            {"circle": one.circle.code} | _holder(holder) for one in roster.circles for holder in one.people
        ],
    }


def _both(key: str, text: Bilingual) -> dict[str, Value]:
    return {f"{key}-lo": text.lo, f"{key}-en": text.en}


def _validity(one: Organisation | Body | Circle) -> dict[str, Value]:
    return {"valid-from": one.valid_from, "valid-until": one.valid_until}


def _organisation(one: Organisation) -> Row:
    return {"code": one.code} | _both("name", one.name) | {"lao-confirmed": one.lao_confirmed} | _validity(one)


def _body(one: Body) -> Row:
    return (
        {
            "code": one.code,
            "body-kind": one.kind,
            "parent": one.parent,
            "aliases": one.aliases,
            "lao-confirmed": one.lao_confirmed,
            "merged-into": one.merged_into,
        }
        | _both("name", one.name)
        | _validity(one)
    )


def _circle(one: Circle) -> Row:
    return {"code": one.code} | _both("name", one.name) | _validity(one)


def _posts(roster: Roster) -> Iterator[Row]:
    for post in roster.posts:
        which: Row = {"body": post.body, "post": post.kind, "side": post.side, "organisation": post.organisation}
        if not post.holders:
            yield which
        for holder in post.holders:
            yield {**which, **_holder(holder), "assistant-to": tuple(map(principal_text, holder.assistant_to))}


def _holder(holder: RosterHolder) -> dict[str, Value]:
    person = holder.person
    return (
        {
            "number": person.number,
            "language": person.tongue,
            "email": person.email,
            "phone": person.phone,
            "shows-phone": person.shows_phone,
            "placeholder": person.placeholder,
            "start-on": holder.start_on,
            "end-on": holder.end_on,
        }
        | _both("name", person.name)
        | _both("title", person.title)
        | _both("salutation", person.salutation)
        | _both("position", person.position)
    )
