"""A workbook of the roster, read as a whole: the roster it speaks of, and everything that is wrong with it."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping
from datetime import date
from typing import Any

from roundtable.bodies import BodyKind
from roundtable.languages import Bilingual
from roundtable.lao import lao_norm
from roundtable.roster import Roster
from roundtable.roster_cells import RosterRow, RosterWords, day_shown, read_rows
from roundtable.roster_columns import RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.roster_principals import Principals
from roundtable.roster_rows_read import (
    PERSONAL,
    KnownRoster,
    Rows,
    name_in,
    numbered_by_name,
    people_rows,
    person_in,
    place_in,
    roster_of_rows,
    rows_of,
)
from roundtable.workbooks import Workbook

MOST_WANTED = 20
"""Of the codes that would be right, so many are kept with a mistake: there may be thousands of either."""

_WHERE_AND_WHO = frozenset(
    {"body", "post", "side", "organisation", "circle", "name-lo", "name-en", "number", "start-on"}
)
"""Columns that tell one row from another; where one of them is wrong, nothing can be said about the rest."""


def read_roster_workbook(
    workbook: Workbook, words: RosterWords, known: KnownRoster
) -> tuple[Roster, tuple[Mistake, ...]]:
    """The roster, and all mistakes in the order of the sheets and rows. With a mistake the roster is not to be used."""
    cells, mistakes = read_rows(workbook, words)
    rows = numbered_by_name(cells)
    principals = Principals(rows, known)
    mistakes += [
        *_codes(rows, known),
        *_bodies_agree(rows, known),
        *_days_agree(rows),
        *_people_agree(rows, known),
        *_posts_agree(rows),
        *principals.mistakes(),
    ]
    order = list(RosterSheet)
    in_order = sorted(mistakes, key=lambda one: (order.index(one.sheet), one.row or 0))
    return (roster_of_rows(rows, known, principals.of) if not mistakes else Roster()), tuple(in_order)


def _codes(rows: Rows, known: KnownRoster) -> Iterator[Mistake]:
    """Each code once, and each that is named is there."""
    stored: Mapping[RosterSheet, Collection[str]] = {
        RosterSheet.ORGANISATIONS: known.organisations,
        RosterSheet.BODIES: known.bodies,
        RosterSheet.CIRCLES: known.circles,
    }
    codes = {sheet: {row["code"] for row in rows_of(rows, sheet)} | set(stored[sheet]) for sheet in stored}
    for sheet in stored:
        seen: dict[str, int] = {}
        for row in rows_of(rows, sheet):
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
        wanted = tuple(sorted(code for code in codes[of] if code))[:MOST_WANTED]
        for row in rows_of(rows, sheet):
            if row[key] is not None and row[key] not in codes[of]:
                yield row.mistake(kind, key, row[key], wanted)
    yield from _aliases(rows, known)


def _aliases(rows: Rows, known: KnownRoster) -> Iterator[Mistake]:
    """What people type must lead to one body."""
    owners: dict[str, str] = {}
    here = {row["code"] for row in rows_of(rows, RosterSheet.BODIES)}
    for body in known.bodies.values():
        if body.code not in here:
            owners |= {lao_norm(name): body.code for name in (body.code, *body.aliases)}
    owners |= {lao_norm(code): code for code in here if code}
    for row in rows_of(rows, RosterSheet.BODIES):
        for alias in (row["aliases"] or ()) if row["code"] else ():
            owner = owners.setdefault(lao_norm(alias), row["code"])
            if owner != row["code"]:
                yield row.mistake(MistakeKind.ALIAS_TAKEN, "aliases", alias, (owner,))


def _bodies_agree(rows: Rows, known: KnownRoster) -> Iterator[Mistake]:
    kinds = {code: body.kind for code, body in known.bodies.items()}
    kinds |= {row["code"]: row["body-kind"] for row in rows_of(rows, RosterSheet.BODIES)}
    swgs = tuple(sorted(code for code, kind in kinds.items() if kind == BodyKind.SWG and code))
    for row in rows_of(rows, RosterSheet.BODIES):
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


def _days_agree(rows: Rows) -> Iterator[Mistake]:
    for first, last in (("valid-from", "valid-until"), ("start-on", "end-on")):
        for sheet in RosterSheet:
            for row in rows_of(rows, sheet):
                if row[first] is not None and row[last] is not None and row[last] < row[first]:
                    yield row.mistake(MistakeKind.ENDS_BEFORE, last, day_shown(row[last]), (day_shown(row[first]),))


def _people_agree(rows: Rows, known: KnownRoster) -> Iterator[Mistake]:
    """A person is the same in every row. A stored one may have got another name, but everywhere. A row that only
    stands in for somebody who has given a name since is older than that name, which stays (roster_changes.py)."""
    named: dict[int, tuple[Bilingual, RosterRow]] = {}
    known_of: dict[tuple[Hashable, str], tuple[str, RosterRow]] = {}
    for row in people_rows(rows):
        name, number = name_in(row), row["number"]
        if {"name-lo", "name-en"} & row.wrong:
            continue
        if name is None:
            yield from _without_name(row)
            continue
        yield from _one_person(row, known_of)
        if number is None:
            continue
        if number in known.forgotten:
            yield row.mistake(MistakeKind.NUMBER_FORGOTTEN, "number", str(number))
        stored = None if row["placeholder"] else known.people.get(number)
        if stored is not None and lao_norm(stored.lo) != lao_norm(name.lo) and lao_norm(stored.en) != lao_norm(name.en):
            # A new workbook that counts its people from 1 would rename those who came first.
            yield row.mistake(MistakeKind.NUMBER_TAKEN, "number", str(number), (f"{stored.lo} {stored.en}",))
        before = named.setdefault(number, (name, row))
        if before[0] != name:
            yield row.mistake(MistakeKind.NUMBER_OF_ANOTHER, "number", str(number), (before[0].en, *_place(before[1])))


def _one_person(row: RosterRow, known_of: dict[tuple[Hashable, str], tuple[str, RosterRow]]) -> Iterator[Mistake]:
    for key in PERSONAL:
        if row[key] is not None:
            said, first = known_of.setdefault((person_in(row), key), (row[key], row))
            if said != row[key]:
                yield row.mistake(MistakeKind.PERSON_DIFFERS, key, row[key], (said, *_place(first)))


def _place(row: RosterRow) -> tuple[str, str]:
    return row.sheet, str(row.number)


def _without_name(row: RosterRow) -> Iterator[Mistake]:
    lo, en = row["name-lo"], row["name-en"]
    if lo or en:
        yield row.mistake(MistakeKind.NAME_IN_ONE_SCRIPT, "name-en" if lo else "name-lo", lo or en)
        return
    for key in ("number", *PERSONAL, "start-on", "end-on", "assistant-to"):
        value = row[key]
        if value is not None:
            found = day_shown(value) if isinstance(value, date) else str(value)
            yield row.mistake(MistakeKind.NOBODY, key, found)


def _posts_agree(rows: Rows) -> Iterator[Mistake]:
    """A person once in a post from the same day on; a vacant post in one row."""
    seen: dict[tuple[Any, ...], int] = {}
    clear = [
        row
        for row in people_rows(rows)
        if not row.wrong & _WHERE_AND_WHO and (row["circle"] or (row["body"] and row["post"]))
    ]
    posts = Counter(place_in(row) for row in clear)
    for row in clear:
        name = name_in(row)
        key = (*place_in(row), person_in(row), row["start-on"])
        if name is None:
            if posts[place_in(row)] > 1 and row.sheet is RosterSheet.POSTS and not (row["name-lo"] or row["name-en"]):
                yield row.mistake(MistakeKind.VACANT_AND_HELD, "name-lo")
        elif key in seen:
            yield row.mistake(MistakeKind.TWICE_IN_A_POST, "name-lo", name.en, (str(seen[key]),))
        else:
            seen[key] = row.number
