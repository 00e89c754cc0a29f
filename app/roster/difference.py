"""A change of the roster as lines for a terminal: what is new; of what is there already, each value and the next."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from app.roster.loading import FileChange
from roundtable.bodies import Body, Organisation
from roundtable.channels import ChannelKind
from roundtable.circles import Circle
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.roster_changes import PlacePut, Put
from roundtable.roster_endings import EndingPost, posts_that_end
from roundtable.roster_lines import quiet_days
from roundtable.roster_stand_ins import leaving_stand_ins
from roundtable.roster_stored import identity

Changed = Put[Organisation] | Put[Body] | Put[Circle]


def difference(change: FileChange, today: date) -> Iterator[str]:
    """In the order of the roster; those who only stood in leave today. Names stand in both scripts."""
    roster = change.roster
    ending = posts_that_end(change.stored, roster)
    coded: tuple[Changed, ...] = (*roster.organisations, *roster.bodies, *roster.circles)
    for put in coded:
        yield _thing(put.after.code, put)
        yield from (_ending(one) for one in ending if one.holding.post.body == put.after.code and put in roster.bodies)
    for post in roster.posts:
        yield f"new      post {_post((post.body, post.kind, post.side, post.organisation))}"
    for person in roster.people:
        yield _thing(f"person {person.after.id}", person)
    for place in roster.places:
        yield _place(place)
    for one in leaving_stand_ins(change.stored, roster, today):
        yield f"changed  {_text(one.person.name)}: {_post(identity(one.post))}{_days(one.start_on, today)}"
    for person_id, channel, address in roster.addresses:
        known = change.stored.by_number[person_id]
        before = known.email if channel is ChannelKind.EMAIL else known.phone
        yield f"changed  person {person_id}: {channel}: {_text(before)} -> {address}"
    for tie in roster.ties:
        yield f"new      {_text(tie.assistant.name)}: {_post(tie.place)}, assistant to {_text(tie.principal.name)}"
    for person_id in roster.kept:
        yield f"kept     person {person_id}: {_text(change.stored.by_number[person_id].name)}, given since"
    for table in change.round_tables:
        yield f"changed  round table {table.label}"
    for day in change.rest_days:
        yield f"changed  rest day {day.on}"


def _thing(key: str, put: Changed | Put[Person]) -> str:
    if put.before is None:
        return f"new      {key}: {_text(put.after.name)}"
    changed = (
        f"{field.name}: {_text(getattr(put.before, field.name))} -> {_text(getattr(put.after, field.name))}"
        for field in fields(put.after)
        if getattr(put.before, field.name) != getattr(put.after, field.name)
    )
    return f"changed  {key}: {'; '.join((*changed, *_quiet(put)))}"


def _quiet(put: Changed | Put[Person]) -> Iterator[str]:
    if isinstance(put.before, Body) and isinstance(put.after, Body):
        days = quiet_days(put.before, put.after)
        if "quiet_before" in days:
            yield f"what is due before {days['quiet_before']} is asked for no more"
        if "quiet_from" in days:
            yield f"from {days['quiet_from']} on nothing is asked for"


def _ending(one: EndingPost) -> str:
    post = _post(identity(one.holding.post))
    then = f"; then in {one.into}: {one.next_post or 'no post yet'}" if one.into else ""
    return f"ends     {_text(one.holding.person.name)}: {post}, ends before {one.on}{then}"


def _place(put: PlacePut) -> str:
    what = "new      " if put.person_id is None else "changed  "
    where = f"circle {put.place}" if isinstance(put.place, str) else _post(put.place)
    return f"{what}{_text(put.holder.person.name)}: {where}{_days(put.holder.start_on, put.holder.end_on)}"


def _post(post: tuple[str, str, str, str | None]) -> str:
    return " ".join(part for part in post if part)


def _days(start_on: date | None, end_on: date | None) -> str:
    since = f" from {start_on}" if start_on else ""
    until = f" ends before {end_on}" if end_on else ""
    return f",{since}{until}" if since or until else ""


def _text(value: object) -> str:
    if isinstance(value, Bilingual):
        return " / ".join(part for part in (value.lo, value.en) if part) or "(nothing)"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "(nothing)"
    return "(nothing)" if value is None or value == "" else str(value)
