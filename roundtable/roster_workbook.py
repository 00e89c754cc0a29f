"""A workbook of the roster, read as a whole: the roster it speaks of, and everything that is wrong with it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.circles import Circle
from roundtable.languages import UNNAMED, Bilingual
from roundtable.lao import lao_norm
from roundtable.posts import PostKind, Side, default_side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_cells import RosterRow, RosterWords, day_shown, read_rows
from roundtable.roster_columns import RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.workbooks import Workbook

_Rows = Mapping[RosterSheet, tuple[RosterRow, ...]]
_WHERE_AND_WHO = frozenset(
    {"body", "post", "side", "organisation", "circle", "name-lo", "name-en", "number", "start-on"}
)
"""Columns that tell one row from another; where one of them is wrong, nothing can be said about the rest."""
_PERSONAL = ("title-lo", "title-en", "salutation-lo", "salutation-en", "position-lo", "position-en", "email", "phone")


@dataclass(frozen=True, slots=True)
class KnownRoster:
    """What is stored: a workbook may speak of it without repeating it. `people` are the names by number, of those who
    are named."""

    organisations: Collection[str] = ()
    bodies: Mapping[str, Body] = field(default_factory=dict)
    circles: Collection[str] = ()
    people: Mapping[int, Bilingual] = field(default_factory=dict)


def read_roster_workbook(
    workbook: Workbook, words: RosterWords, known: KnownRoster
) -> tuple[Roster, tuple[Mistake, ...]]:
    """The roster, and all mistakes in the order of the sheets and rows. With a mistake the roster is not to be used."""
    rows, mistakes = read_rows(workbook, words)
    mistakes += [
        *_codes(rows, known),
        *_bodies_agree(rows, known),
        *_days_agree(rows),
        *_people_agree(rows, known),
        *_posts_agree(rows),
    ]
    order = list(RosterSheet)
    in_order = sorted(mistakes, key=lambda one: (order.index(one.sheet), one.row or 0))
    return (_roster(rows) if not mistakes else Roster()), tuple(in_order)


def _of(rows: _Rows, sheet: RosterSheet) -> tuple[RosterRow, ...]:
    return rows.get(sheet, ())


def _codes(rows: _Rows, known: KnownRoster) -> Iterator[Mistake]:
    """Each code once, and each that is named is there."""
    stored: Mapping[RosterSheet, Collection[str]] = {
        RosterSheet.ORGANISATIONS: known.organisations,
        RosterSheet.BODIES: known.bodies,
        RosterSheet.CIRCLES: known.circles,
    }
    codes = {sheet: {row["code"] for row in _of(rows, sheet)} | set(stored[sheet]) for sheet in stored}
    for sheet in stored:
        seen: dict[str, int] = {}
        for row in _of(rows, sheet):
            code = row["code"]
            if code in seen:
                yield row.mistake(MistakeKind.CODE_TWICE, "code", code, (str(seen[code]),))
            elif code is not None:
                seen[code] = row.number
    named = (
        (RosterSheet.BODIES, "parent", RosterSheet.BODIES, MistakeKind.NO_SUCH_BODY),
        (RosterSheet.BODIES, "merged-into", RosterSheet.BODIES, MistakeKind.NO_SUCH_BODY),
        (RosterSheet.POSTS, "body", RosterSheet.BODIES, MistakeKind.NO_SUCH_BODY),
        (RosterSheet.POSTS, "organisation", RosterSheet.ORGANISATIONS, MistakeKind.NO_SUCH_ORGANISATION),
        (RosterSheet.CIRCLE_PEOPLE, "circle", RosterSheet.CIRCLES, MistakeKind.NO_SUCH_CIRCLE),
    )
    for sheet, key, of, kind in named:
        for row in _of(rows, sheet):
            if row[key] is not None and row[key] not in codes[of]:
                yield row.mistake(kind, key, row[key], tuple(sorted(code for code in codes[of] if code)))
    yield from _aliases(rows, known)


def _aliases(rows: _Rows, known: KnownRoster) -> Iterator[Mistake]:
    """What people type must lead to one body."""
    owners: dict[str, str] = {}
    here = {row["code"] for row in _of(rows, RosterSheet.BODIES)}
    for body in known.bodies.values():
        if body.code not in here:
            owners |= {lao_norm(name): body.code for name in (body.code, *body.aliases)}
    owners |= {lao_norm(code): code for code in here if code}
    for row in _of(rows, RosterSheet.BODIES):
        for alias in (row["aliases"] or ()) if row["code"] else ():
            owner = owners.setdefault(lao_norm(alias), row["code"])
            if owner != row["code"]:
                yield row.mistake(MistakeKind.ALIAS_TAKEN, "aliases", alias, (owner,))


def _bodies_agree(rows: _Rows, known: KnownRoster) -> Iterator[Mistake]:
    kinds = {code: body.kind for code, body in known.bodies.items()}
    kinds |= {row["code"]: row["body-kind"] for row in _of(rows, RosterSheet.BODIES)}
    swgs = tuple(sorted(code for code, kind in kinds.items() if kind == BodyKind.SWG and code))
    for row in _of(rows, RosterSheet.BODIES):
        parent, merged_into = row["parent"], row["merged-into"]
        if row["body-kind"] == BodyKind.SUB_SECTOR_GROUP:
            if parent is None and "parent" not in row.wrong:
                yield row.mistake(MistakeKind.PARENT_MISSING, "parent", wanted=swgs)
            elif parent in kinds and kinds[parent] not in (BodyKind.SWG, None):
                yield row.mistake(MistakeKind.PARENT_NOT_SWG, "parent", parent, swgs)
        elif parent is not None and "body-kind" not in row.wrong:
            yield row.mistake(MistakeKind.PARENT_OF_NONE, "parent", parent)
        if merged_into is not None and merged_into == row["code"]:
            yield row.mistake(MistakeKind.MERGED_INTO_ITSELF, "merged-into", merged_into)
        if merged_into is not None and row["valid-until"] is None and "valid-until" not in row.wrong:
            yield row.mistake(MistakeKind.MERGED_WITHOUT_END, "valid-until", merged_into)


def _days_agree(rows: _Rows) -> Iterator[Mistake]:
    for first, last in (("valid-from", "valid-until"), ("start-on", "end-on")):
        for sheet in RosterSheet:
            for row in _of(rows, sheet):
                if row[first] is not None and row[last] is not None and row[last] <= row[first]:
                    yield row.mistake(MistakeKind.ENDS_BEFORE, last, day_shown(row[last]), (day_shown(row[first]),))


def _people_rows(rows: _Rows) -> tuple[RosterRow, ...]:
    return (*_of(rows, RosterSheet.POSTS), *_of(rows, RosterSheet.CIRCLE_PEOPLE))


def _name(row: RosterRow) -> Bilingual | None:
    lo, en = row["name-lo"], row["name-en"]
    return Bilingual(lo, en) if lo and en else None


def _people_agree(rows: _Rows, known: KnownRoster) -> Iterator[Mistake]:
    """A person is the same in every row. A stored one may have got another name, but everywhere."""
    named: dict[int, tuple[Bilingual, RosterRow]] = {}
    addresses: dict[tuple[int, str], tuple[str, RosterRow]] = {}
    for row in _people_rows(rows):
        name, number = _name(row), row["number"]
        if {"name-lo", "name-en"} & row.wrong:
            continue
        if name is None:
            yield from _without_name(row)
            continue
        if number is None:
            continue
        stored = known.people.get(number)
        if stored is not None and stored.lo != name.lo and stored.en != name.en:
            # A new workbook that counts its people from 1 would rename those who came first.
            yield row.mistake(MistakeKind.NUMBER_TAKEN, "number", str(number), (f"{stored.lo} {stored.en}",))
        before = named.setdefault(number, (name, row))
        if before[0] != name:
            yield row.mistake(MistakeKind.NUMBER_OF_ANOTHER, "number", str(number), (before[0].en, *_place(before[1])))
        for key in ("email", "phone"):
            if row[key] is not None:
                address, first = addresses.setdefault((number, key), (row[key], row))
                if address != row[key]:
                    yield row.mistake(MistakeKind.ADDRESSES_DIFFER, key, row[key], (address, *_place(first)))


def _place(row: RosterRow) -> tuple[str, str]:
    return row.sheet, str(row.number)


def _without_name(row: RosterRow) -> Iterator[Mistake]:
    lo, en = row["name-lo"], row["name-en"]
    if lo or en:
        yield row.mistake(MistakeKind.NAME_IN_ONE_SCRIPT, "name-en" if lo else "name-lo", lo or en)
        return
    for key in ("number", *_PERSONAL, "start-on", "end-on"):
        value = row[key]
        if value is not None:
            found = day_shown(value) if isinstance(value, date) else str(value)
            yield row.mistake(MistakeKind.NOBODY, key, found)


def _key(row: RosterRow) -> tuple[Any, ...]:
    if row.sheet is RosterSheet.CIRCLE_PEOPLE:
        return (row.sheet, row["circle"])
    return (row.sheet, row["body"], row["post"], _side(row), row["organisation"])


def _side(row: RosterRow) -> Side:
    return Side(row["side"]) if row["side"] else default_side(PostKind(row["post"] or PostKind.MEMBER))


def _posts_agree(rows: _Rows) -> Iterator[Mistake]:
    """A person once in a post from the same day on; a vacant post in one row."""
    seen: dict[tuple[Any, ...], int] = {}
    clear = [
        row
        for row in _people_rows(rows)
        if not row.wrong & _WHERE_AND_WHO and (row["circle"] or (row["body"] and row["post"]))
    ]
    posts = Counter(_key(row) for row in clear)
    for row in clear:
        name = _name(row)
        key = (*_key(row), row["number"] or name, row["start-on"])
        if name is None:
            if posts[_key(row)] > 1 and row.sheet is RosterSheet.POSTS and not (row["name-lo"] or row["name-en"]):
                yield row.mistake(MistakeKind.VACANT_AND_HELD, "name-lo")
        elif key in seen:
            yield row.mistake(MistakeKind.TWICE_IN_A_POST, "name-lo", name.en, (str(seen[key]),))
        else:
            seen[key] = row.number


def _roster(rows: _Rows) -> Roster:
    bodies = tuple(_body(row, position) for position, row in enumerate(_of(rows, RosterSheet.BODIES), start=1))
    return Roster(
        organisations=tuple(_organisation(row) for row in _of(rows, RosterSheet.ORGANISATIONS)),
        bodies=bodies,
        posts=tuple(_posts(_of(rows, RosterSheet.POSTS))),
        circles=tuple(_circles(rows)),
    )


def _both(row: RosterRow, key: str) -> Bilingual:
    lo, en = row[f"{key}-lo"] or "", row[f"{key}-en"] or ""
    return Bilingual(lo, en) if lo or en else UNNAMED


def _organisation(row: RosterRow) -> Organisation:
    return Organisation(
        row["code"], _both(row, "name"), bool(row["lao-confirmed"]), row["valid-from"], row["valid-until"]
    )


def _body(row: RosterRow, position: int) -> Body:
    return Body(
        code=row["code"],
        kind=BodyKind(row["body-kind"]),
        position=position,
        name=_both(row, "name"),
        aliases=row["aliases"] or (),
        lao_confirmed=bool(row["lao-confirmed"]),
        valid_from=row["valid-from"],
        valid_until=row["valid-until"],
        parent=row["parent"],
        merged_into=row["merged-into"],
    )


def _posts(rows: Iterable[RosterRow]) -> Iterator[RosterPost]:
    together: dict[tuple[Any, ...], list[RosterRow]] = {}
    for row in rows:
        together.setdefault(_key(row), []).append(row)
    for (_, body, kind, side, organisation), of_post in together.items():
        holders = tuple(_holder(row) for row in of_post if _name(row) is not None)
        yield RosterPost(body, PostKind(kind), side, organisation, holders)


def _circles(rows: _Rows) -> Iterator[RosterCircle]:
    for position, row in enumerate(_of(rows, RosterSheet.CIRCLES), start=1):
        circle = Circle(row["code"], position, _both(row, "name"), row["valid-from"], row["valid-until"])
        people = [one for one in _of(rows, RosterSheet.CIRCLE_PEOPLE) if one["circle"] == circle.code]
        yield RosterCircle(circle, tuple(_holder(one) for one in people))


def _holder(row: RosterRow) -> RosterHolder:
    person = RosterPerson(
        name=_both(row, "name"),
        title=_both(row, "title"),
        salutation=_both(row, "salutation"),
        position=_both(row, "position"),
        email=row["email"],
        phone=row["phone"],
        shows_phone=bool(row["shows-phone"]),
        placeholder=bool(row["placeholder"]),
        number=row["number"],
    )
    return RosterHolder(person, row["start-on"], row["end-on"])
