"""Writing a roster as TOML, in the shape that `roster_file` reads."""

import json
from collections.abc import Iterator
from datetime import date

from app.roster.roster_file import RosterFile
from roundtable.bodies import Body, Organisation
from roundtable.calendar import RestDay, RoundTable
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import default_side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPost


def roster_toml(file: RosterFile) -> str:
    """What is at its default is left out, so that people can read the rest."""
    roster = file.roster
    tables = [
        *(_table("organisations", _organisation(one)) for one in roster.organisations),
        *(_table("bodies", _body(one, roster)) for one in roster.bodies),
        *(_table("circles", _circle(one)) for one in roster.circles),
        *(_table("round_tables", _round_table(one)) for one in file.round_tables),
        *(_table("rest_days", _rest_day(one)) for one in file.rest_days),
    ]
    return "\n\n".join(tables) + "\n"


def _table(name: str, lines: Iterator[str]) -> str:
    return "\n".join((f"[[{name}]]", *lines))


def _text(text: str) -> str:
    # A TOML basic string is a JSON string, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _both(name: Bilingual) -> str:
    return f"{{ lo = {_text(name.lo)}, en = {_text(name.en)} }}"


def _validity(valid_from: date | None, valid_until: date | None) -> Iterator[str]:
    if valid_from:
        yield f"valid_from = {valid_from}"
    if valid_until:
        yield f"valid_until = {valid_until}"


def _organisation(organisation: Organisation) -> Iterator[str]:
    yield f"code = {_text(organisation.code)}"
    yield f"name = {_both(organisation.name)}"
    if organisation.lao_confirmed:
        yield "lao_confirmed = true"
    yield from _validity(organisation.valid_from, organisation.valid_until)


def _body(body: Body, roster: Roster) -> Iterator[str]:
    yield f"code = {_text(body.code)}"
    yield f'kind = "{body.kind}"'
    yield f"name = {_both(body.name)}"
    yield f"aliases = [{', '.join(map(_text, body.aliases))}]"
    if body.lao_confirmed:
        yield "lao_confirmed = true"
    yield from _validity(body.valid_from, body.valid_until)
    if body.parent:
        yield f"parent = {_text(body.parent)}"
    if body.merged_into:
        yield f"merged_into = {_text(body.merged_into)}"
    posts = [post for post in roster.posts if post.body == body.code]
    if posts:
        yield "posts = ["
        for post in posts:
            yield from _post(post)
        yield "]"


def _post(post: RosterPost) -> Iterator[str]:
    fields = [f'kind = "{post.kind}"']
    if post.side is not default_side(post.kind):
        fields.append(f'side = "{post.side}"')
    if post.organisation:
        fields.append(f"organisation = {_text(post.organisation)}")
    if not post.holders:
        yield f"  {{ {', '.join(fields)} }},"
        return
    yield f"  {{ {', '.join(fields)}, holders = ["
    for holder in post.holders:
        yield f"    {{ {', '.join(_holder(holder))} }},"
    yield "  ] },"


def _holder(holder: RosterHolder) -> Iterator[str]:
    person = holder.person
    yield f"name = {_both(person.name)}"
    for key, text in (("title", person.title), ("salutation", person.salutation), ("position", person.position)):
        if text != UNNAMED:
            yield f"{key} = {_both(text)}"
    if person.placeholder:
        yield "placeholder = true"
    if person.tongue:
        yield f"language = {_text(person.tongue)}"
    if person.email:
        yield f"email = {_text(person.email)}"
    if person.phone:
        yield f"phone = {_text(person.phone)}"
    if person.shows_phone:
        yield "shows_phone = true"
    if holder.start_on:
        yield f"start_on = {holder.start_on}"
    if holder.end_on:
        yield f"end_on = {holder.end_on}"
    if holder.assistant_to:
        yield f"assistant_to = [{', '.join(_both(one.name) for one in holder.assistant_to)}]"


def _circle(one: RosterCircle) -> Iterator[str]:
    yield f"code = {_text(one.circle.code)}"
    yield f"name = {_both(one.circle.name)}"
    yield from _validity(one.circle.valid_from, one.circle.valid_until)
    if one.people:
        yield "people = ["
        for holder in one.people:
            yield f"  {{ {', '.join(_holder(holder))} }},"
        yield "]"


def _round_table(table: RoundTable) -> Iterator[str]:
    yield f"label = {_text(table.label)}"
    yield f'kind = "{table.kind}"'
    if table.planned_on:
        yield f"planned_on = {table.planned_on}"
    if not table.provisional:
        yield "provisional = false"
    if table.held_on:
        yield f"held_on = {table.held_on}"
    for key, text in (("place", table.place), ("opener", table.opener), ("chairs", table.chairs)):
        if text != UNNAMED:
            yield f"{key} = {_both(text)}"


def _rest_day(day: RestDay) -> Iterator[str]:
    yield f"on = {day.on}"
    yield f'kind = "{day.kind}"'
    yield f"name = {_both(day.name)}"
    if not day.confirmed:
        yield "confirmed = false"
