"""The rows of a workbook that has no mistakes, as the roster they speak of; and what rows are about."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.circles import Circle
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.lao import lao_norm
from roundtable.posts import PostKind, Side, default_side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost, RosterPrincipal
from roundtable.roster_cells import RosterRow
from roundtable.roster_columns import RosterSheet
from roundtable.roster_stored import PostIdentity

Rows = Mapping[RosterSheet, tuple[RosterRow, ...]]
PERSONAL = (
    "title-lo",
    "title-en",
    "salutation-lo",
    "salutation-en",
    "position-lo",
    "position-en",
    "language",
    "email",
    "phone",
)


@dataclass(frozen=True, slots=True)
class KnownPrincipal:
    """That somebody who is stored holds, held or will hold a post in which assistants can act in their name."""

    number: int
    name: Bilingual
    place: PostIdentity


@dataclass(frozen=True, slots=True)
class KnownRoster:
    """What is stored: a workbook may speak of it without repeating it. `people` are the names by number, of those who
    are named; `forgotten` the numbers of those of whom nothing else is left."""

    organisations: Collection[str] = ()
    bodies: Mapping[str, Body] = field(default_factory=dict)
    circles: Mapping[str, Circle] = field(default_factory=dict)
    people: Mapping[int, Bilingual] = field(default_factory=dict)
    principals: Sequence[KnownPrincipal] = ()
    forgotten: Collection[int] = ()


def rows_of(rows: Rows, sheet: RosterSheet) -> tuple[RosterRow, ...]:
    return rows.get(sheet, ())


def people_rows(rows: Rows) -> tuple[RosterRow, ...]:
    return (*rows_of(rows, RosterSheet.POSTS), *rows_of(rows, RosterSheet.CIRCLE_PEOPLE))


def name_in(row: RosterRow) -> Bilingual | None:
    lo, en = row["name-lo"], row["name-en"]
    return Bilingual(lo, en) if lo and en else None


def place_in(row: RosterRow) -> tuple[Any, ...]:
    if row.sheet is RosterSheet.CIRCLE_PEOPLE:
        return (row.sheet, row["circle"])
    return (row.sheet, row["body"], row["post"], _side(row), row["organisation"])


def person_in(row: RosterRow) -> Hashable:
    """Equal for rows of one person: by number, else by the name in the same place, however the Lao is spelled. Of rows
    that are `numbered_by_name`."""
    return row["number"] or called_in(row)


def called_in(row: RosterRow) -> tuple[Any, ...]:
    """Place and name, however the Lao is spelled."""
    return (*place_in(row), lao_norm(row["name-lo"] or ""), lao_norm(row["name-en"] or ""))


def numbered_by_name(rows: Rows) -> Rows:
    """A row without a number is about whoever has its name, and a number, in the same place: it gets both as they
    stand there. As two people they would be found to be one when the same workbook comes again."""
    there: dict[tuple[Any, ...], RosterRow] = {}
    for row in people_rows(rows):
        if row["number"] is not None and name_in(row) is not None:
            there.setdefault(called_in(row), row)

    def numbered(row: RosterRow) -> RosterRow:
        same = there.get(called_in(row)) if row["number"] is None and "number" not in row.wrong else None
        if same is None:
            return row
        return replace(row, values={**row.values, **{key: same[key] for key in ("number", "name-lo", "name-en")}})

    of_people = {RosterSheet.POSTS, RosterSheet.CIRCLE_PEOPLE} & rows.keys()
    return {**rows, **{sheet: tuple(map(numbered, rows[sheet])) for sheet in of_people}}


def _side(row: RosterRow) -> Side:
    return Side(row["side"]) if row["side"] else default_side(PostKind(row["post"] or PostKind.MEMBER))


def roster_of_rows(
    rows: Rows, known: KnownRoster, principals_of: Callable[[RosterRow], tuple[RosterPrincipal, ...]]
) -> Roster:
    people = _People(people_rows(rows))
    bodies = tuple(_body(row, position) for position, row in enumerate(rows_of(rows, RosterSheet.BODIES), start=1))
    return Roster(
        organisations=tuple(_organisation(row) for row in rows_of(rows, RosterSheet.ORGANISATIONS)),
        bodies=bodies,
        posts=tuple(_posts(rows_of(rows, RosterSheet.POSTS), people, principals_of)),
        circles=tuple(_circles(rows, known, people)),
    )


class _People:
    """Who stands in several rows is the same in all: what one row leaves empty another one says. A number that may not
    be passed on in one of them may not be passed on."""

    def __init__(self, rows: Iterable[RosterRow]) -> None:
        self._said: dict[Hashable, dict[str, Any]] = {}
        for row in rows:
            said = self._said.setdefault(person_in(row), {})
            for key in PERSONAL:
                said[key] = said.get(key) or row[key]
            if row["shows-phone"] is not None:
                said["shows-phone"] = said.get("shows-phone", True) and row["shows-phone"]

    def holder(self, row: RosterRow) -> RosterHolder:
        said = {key: row[key] for key in (*PERSONAL, "shows-phone")} | self._said.get(person_in(row), {})
        person = RosterPerson(
            name=_both(row, "name"),
            title=_bilingual(said["title-lo"], said["title-en"]),
            salutation=_bilingual(said["salutation-lo"], said["salutation-en"]),
            position=_bilingual(said["position-lo"], said["position-en"]),
            tongue=Tongue(said["language"]) if said["language"] else None,
            email=said["email"],
            phone=said["phone"],
            shows_phone=bool(said["shows-phone"]),
            placeholder=bool(row["placeholder"]),
            number=row["number"],
        )
        return RosterHolder(person, row["start-on"], row["end-on"])


def _both(row: RosterRow, key: str) -> Bilingual:
    return _bilingual(row[f"{key}-lo"], row[f"{key}-en"])


def _bilingual(lo: str | None, en: str | None) -> Bilingual:
    return Bilingual(lo or "", en or "") if lo or en else UNNAMED


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


def _posts(
    rows: Iterable[RosterRow], people: _People, principals_of: Callable[[RosterRow], tuple[RosterPrincipal, ...]]
) -> Iterator[RosterPost]:
    together: dict[tuple[Any, ...], list[RosterRow]] = {}
    for row in rows:
        together.setdefault(place_in(row), []).append(row)
    for (_, body, kind, side, organisation), of_post in together.items():
        holders = tuple(
            replace(people.holder(row), assistant_to=principals_of(row)) for row in of_post if name_in(row) is not None
        )
        yield RosterPost(body, PostKind(kind), side, organisation, holders)


def _circles(rows: Rows, known: KnownRoster, people: _People) -> Iterator[RosterCircle]:
    """Those of the workbook, then those that it names only."""
    members: dict[str, list[RosterHolder]] = {}
    for row in rows_of(rows, RosterSheet.CIRCLE_PEOPLE):
        members.setdefault(row["circle"], []).append(people.holder(row))
    listed = [
        Circle(row["code"], position, _both(row, "name"), row["valid-from"], row["valid-until"])
        for position, row in enumerate(rows_of(rows, RosterSheet.CIRCLES), start=1)
    ]
    codes = {circle.code for circle in listed}
    for circle in (*listed, *(known.circles[code] for code in members if code not in codes)):
        yield RosterCircle(circle, tuple(members.get(circle.code, ())))
