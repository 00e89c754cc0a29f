"""A change of the roster as lines that can be said: what is new, and of what is there already, what changes."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from roundtable.bodies import Body, Organisation
from roundtable.circles import Circle
from roundtable.languages import UNNAMED
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.roster_changes import PlacePut, Put, RosterChange
from roundtable.roster_stand_ins import leaving_stand_ins
from roundtable.roster_stored import StoredRoster
from roundtable.statements.roster import RosterLine, RosterNoun

_COLUMNS = {
    "kind": ("body-kind",),
    "parent": ("parent",),
    "aliases": ("aliases",),
    "lao_confirmed": ("lao-confirmed",),
    "valid_from": ("valid-from",),
    "valid_until": ("valid-until",),
    "merged_into": ("merged-into",),
    "title": ("title-lo", "title-en"),
    "salutation": ("salutation-lo", "salutation-en"),
    "position": ("position-lo", "position-en"),
    "language": ("language",),
    "in_both": ("language",),
    "shows_phone": ("shows-phone",),
}
"""The columns of the workbook by the fields they become. The place in the order of bodies and circles has none."""


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
    for body in change.bodies:
        yield _coded(RosterNoun.BODIES, body.after.code, body)
    for circle in change.circles:
        yield _coded(RosterNoun.CIRCLES, circle.after.code, circle)
    for post in change.posts:
        if not post.holders:
            yield RosterLine(RosterNoun.POSTS, True, post.body, UNNAMED)
    for person in change.people:
        yield _coded(RosterNoun.PEOPLE, "", person)
    for place in change.places:
        yield _place(place)
    for one in leaving_stand_ins(stored, change, today):
        yield RosterLine(RosterNoun.HOLDERS, False, one.post.body, one.person.name, post=one.post.kind, end_on=today)
    for person_id, _, _ in change.addresses:
        yield RosterLine(RosterNoun.ADDRESSES, False, "", stored.by_number[person_id].name)
    for tie in change.ties:
        yield RosterLine(RosterNoun.TIES, True, tie.place[0], tie.assistant.name, principal=tie.principal.name)


def _says_something(line: RosterLine) -> bool:
    """All bodies after one that is new or moved stand in other places, which nobody needs to read one by one."""
    return line.is_new or line.before is not None or bool(line.columns) or line.noun not in _IN_ORDER


def _coded(noun: RosterNoun, code: str, put: Put[Organisation] | Put[Body] | Put[Circle] | Put[Person]) -> RosterLine:
    before = put.before
    if before is None:
        return RosterLine(noun, True, code, put.after.name)
    changed = [one.name for one in fields(put.after) if getattr(put.after, one.name) != getattr(before, one.name)]
    columns = tuple(key for name in changed for key in _COLUMNS.get(name, ()))
    renamed = before.name if before.name != put.after.name else None
    return RosterLine(noun, False, code, put.after.name, renamed, columns)


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
