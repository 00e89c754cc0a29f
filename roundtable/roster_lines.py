"""A change of the roster as lines that can be said: what is new, and of what is there already, what changes."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from roundtable.bodies import Body, Organisation
from roundtable.channels import ChannelKind
from roundtable.circles import Circle
from roundtable.languages import UNNAMED
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.roster_changes import PlacePut, Put, RosterChange
from roundtable.roster_endings import EndingPost, posts_that_end
from roundtable.roster_stand_ins import leaving_stand_ins
from roundtable.roster_stored import StoredRoster
from roundtable.statements.roster import RosterLine, RosterNoun, RosterValue

_COLUMNS = {
    "kind": ("body-kind",),
    "parent": ("parent",),
    "aliases": ("aliases",),
    "lao_confirmed": ("lao-confirmed",),
    "valid_from": ("valid-from",),
    "valid_until": ("valid-until",),
    "merged_into": ("merged-into",),
}
"""The columns of the workbook by the fields they become. The place in the order of bodies and circles has none."""


VALUES_A_LINE = 2
_IN_ORDER = (RosterNoun.BODIES, RosterNoun.CIRCLES)


def counted(change: RosterChange) -> tuple[tuple[RosterNoun, int], ...]:
    """How many of each change, where any do."""
    return tuple((RosterNoun(noun), count) for noun, count in change.counts().items() if count)


def lines_of(change: RosterChange, stored: StoredRoster, today: date) -> tuple[RosterLine, ...]:
    """In the order of the roster; those who only stood in leave today."""
    return tuple(filter(_says_something, _lines(change, stored, today)))


def _lines(change: RosterChange, stored: StoredRoster, today: date) -> Iterator[RosterLine]:
    for organisation in change.organisations:
        yield _coded(RosterNoun.ORGANISATIONS, organisation.after.code, organisation)
    ending = posts_that_end(stored, change)
    for body in change.bodies:
        theirs = [one for one in ending if one.holding.post.body == body.after.code]
        people = len({one.holding.person.id for one in theirs})
        yield replace(_coded(RosterNoun.BODIES, body.after.code, body), people=people)
        yield from map(_ending, theirs)
    for circle in change.circles:
        yield _coded(RosterNoun.CIRCLES, circle.after.code, circle)
    for post in change.posts:
        if not post.holders:
            yield RosterLine(RosterNoun.POSTS, True, post.body, UNNAMED)
    for person in change.people:
        yield from _of_person(person)
    for place in change.places:
        yield _place(place)
    for one in leaving_stand_ins(stored, change, today):
        yield RosterLine(RosterNoun.HOLDERS, False, one.post.body, one.person.name, post=one.post.kind, end_on=today)
    for person_id, channel, address in change.addresses:
        known = stored.by_number[person_id]
        is_email = channel is ChannelKind.EMAIL
        value = RosterValue("email" if is_email else "phone", (known.email if is_email else known.phone) or "", address)
        yield RosterLine(RosterNoun.ADDRESSES, False, "", known.name, number=known.id, values=(value,))
    for tie in change.ties:
        yield RosterLine(RosterNoun.TIES, True, tie.place[0], tie.assistant.name, principal=tie.principal.name)


def _says_something(line: RosterLine) -> bool:
    """All bodies after one that is new or moved stand in other places, which nobody needs to read one by one."""
    has_days = line.start_on is not None or line.end_on is not None or bool(line.into)
    return (
        line.is_new
        or line.before is not None
        or bool(line.columns or line.values)
        or has_days
        or line.noun not in _IN_ORDER
    )


def _coded(noun: RosterNoun, code: str, put: Put[Organisation] | Put[Body] | Put[Circle]) -> RosterLine:
    before, after = put.before, put.after
    if before is None:
        return replace(RosterLine(noun, True, code, after.name), **_said(after, _WITH_VALUES))
    changed = [one.name for one in fields(after) if getattr(after, one.name) != getattr(before, one.name)]
    shown = _said(after, changed)
    columns = tuple(key for name in changed if _WITH_VALUES.get(name) not in shown for key in _COLUMNS.get(name, ()))
    line = RosterLine(noun, False, code, after.name, before.name if before.name != after.name else None, columns)
    if isinstance(before, Body) and isinstance(after, Body):
        shown |= quiet_days(before, after)
    return replace(line, **shown)


def _of_person(put: Put[Person]) -> Iterator[RosterLine]:
    """One line, or several where more changes than a line has room for."""
    before, after = put.before, put.after
    if before is None:
        return
    old, new = _cells(before), _cells(after)
    values = [RosterValue(key, old[key], new[key]) for key in new if old[key] != new[key]]
    name = before.name if before.name != after.name else None
    line = RosterLine(RosterNoun.PEOPLE, False, "", after.name, name, number=after.id)
    if name is not None or not values:
        yield line
    for first in range(0, len(values), VALUES_A_LINE):
        yield replace(line, before=None, values=tuple(values[first : first + VALUES_A_LINE]))


def _cells(person: Person) -> dict[str, str]:
    """As cells of the workbook, by the keys of their columns; a choice by its key."""
    texts = {"title": person.title, "salutation": person.salutation, "position": person.position}
    found = {
        f"{key}-{script}": part for key, text in texts.items() for script, part in (("lo", text.lo), ("en", text.en))
    }
    tongue = person.tongue.value if person.language is not None else ""
    return found | {"language": tongue, "shows-phone": "yes" if person.shows_phone else "no"}


_WITH_VALUES = {"valid_from": "start_on", "valid_until": "end_on", "merged_into": "into"}
"""Of which the value is said, by the field of the line; the others are only named."""


def _said(thing: object, names: Iterable[str]) -> dict[str, Any]:
    values = {_WITH_VALUES[name]: getattr(thing, name, None) for name in names if name in _WITH_VALUES}
    return {field: value for field, value in values.items() if value is not None}


def quiet_days(before: Body, after: Body) -> dict[str, date]:
    """Days on which a body was valid and is no more: before `quiet_before`, and from `quiet_from` on. What it owes then
    is asked for no more; a new name needs no new beginning."""
    found: dict[str, date] = {}
    if after.valid_from is not None and (before.valid_from is None or before.valid_from < after.valid_from):
        found["quiet_before"] = after.valid_from
    if after.valid_until is not None and (before.valid_until is None or before.valid_until > after.valid_until):
        found["quiet_from"] = after.valid_until
    return found


def _ending(one: EndingPost) -> RosterLine:
    post = one.holding.post
    return RosterLine(
        RosterNoun.HOLDERS,
        False,
        post.body,
        one.holding.person.name,
        post=post.kind,
        end_on=one.on,
        into=one.into,
        with_body=True,
        next_post=one.next_post,
    )


def _place(put: PlacePut) -> RosterLine:
    code, post = (put.place, None) if isinstance(put.place, str) else (put.place[0], PostKind(put.place[1]))
    return RosterLine(
        RosterNoun.HOLDERS,
        put.person_id is None,
        code,
        put.holder.person.name,
        post=post,
        start_on=put.holder.start_on,
        end_on=put.holder.end_on,
    )
