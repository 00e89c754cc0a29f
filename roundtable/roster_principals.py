"""Whom the cells of a workbook name as principals: by number, by name, or by both, separated by commas."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from roundtable.languages import Bilingual
from roundtable.lao import lao_norm
from roundtable.posts import PostKind, Side
from roundtable.principals import PRINCIPALS
from roundtable.roster import RosterPrincipal
from roundtable.roster_cells import RosterRow
from roundtable.roster_columns import RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.roster_rows_read import (
    KnownPrincipal,
    KnownRoster,
    Rows,
    called_in,
    name_in,
    people_rows,
    person_in,
    place_in,
    rows_of,
)

COLUMN = "assistant-to"
MOST_WANTED = 20
"""Of those who would be right, so many are kept with a mistake."""
MOST_COMMAS = 30
"""In one name."""

_Office = tuple[str, Side]
"""A body and a side of it."""


def principal_text(one: RosterPrincipal) -> str:
    """As a cell names them; somebody without a number by the name in both scripts."""
    return f"{one.name.lo} {one.name.en}" if one.number is None else f"{one.number} {one.name.lo}"


def ways_to_write(number: int | None, name: Bilingual) -> frozenset[str]:
    """Every way to write one of them."""
    names = (name.lo, name.en, f"{name.lo} {name.en}")
    numbered = () if number is None else (str(number), *(f"{number} {text}" for text in names))
    return frozenset(map(lao_norm, (*names, *numbered)))


@dataclass
class _Candidate:
    principal: RosterPrincipal
    person: Hashable
    forms: set[str] = field(default_factory=set)


class _OfficePeople:
    """Those who can be principals of the assistants of one body and side."""

    def __init__(self, people: tuple[_Candidate, ...]) -> None:
        self.people = people
        self.by_form: dict[str, list[_Candidate]] = {}
        for one in people:
            for form in one.forms:
                self.by_form.setdefault(form, []).append(one)


@dataclass
class _Found:
    principals: list[RosterPrincipal] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


class Principals:
    """Who can be the principal of whom, by the rows of a workbook and by what is stored."""

    def __init__(self, rows: Rows, known: KnownRoster) -> None:
        self._rows = rows
        self._known = known
        self._offices: dict[_Office, _OfficePeople] = {}
        self._found: dict[int, _Found] = {}

    def of(self, row: RosterRow) -> tuple[RosterPrincipal, ...]:
        """In the order in which the row of an assistant names them, each once."""
        return tuple(dict.fromkeys(self._read(row).principals))

    def mistakes(self) -> Iterator[Mistake]:
        """In the row of a vacant post it is another mistake."""
        for row in rows_of(self._rows, RosterSheet.POSTS):
            vacant = row["name-lo"] is None and row["name-en"] is None
            if row[COLUMN] is None or vacant or row.wrong & {"body", "post", "side"}:
                continue
            if row["post"] != PostKind.ASSISTANT:
                yield row.mistake(MistakeKind.NOT_AN_ASSISTANT, COLUMN, row[COLUMN])
            yield from self._read(row).mistakes

    def _read(self, row: RosterRow) -> _Found:
        found = _Found()
        if row[COLUMN] is None or row["post"] != PostKind.ASSISTANT:
            return found
        if row.number in self._found:
            return self._found[row.number]
        self._found[row.number] = found
        _, body, _, side, _ = place_in(row)
        office, assistant = self._of_office((body, side)), person_in(row)
        pieces = row[COLUMN].split(",")
        while pieces:
            text, called, count = _next_name(pieces, office, assistant)
            pieces = pieces[count:]
            if len(called) == 1:
                found.principals.append(called[0].principal)
            elif text:
                others = called or [one for one in office.people if one.person != assistant]
                found.mistakes.append(self._mistake(row, text, others, unclear=bool(called)))
        return found

    def _mistake(self, row: RosterRow, text: str, wanted: list[_Candidate], *, unclear: bool) -> Mistake:
        if unclear:
            kind = MistakeKind.PRINCIPAL_UNCLEAR
            wanted = wanted if all(one.principal.number is not None for one in wanted) else []
        else:
            kind = MistakeKind.NOT_A_PRINCIPAL if lao_norm(text) in self._anybody else MistakeKind.NO_SUCH_PRINCIPAL
        return row.mistake(kind, COLUMN, text, tuple(principal_text(one.principal) for one in wanted[:MOST_WANTED]))

    def _of_office(self, office: _Office) -> _OfficePeople:
        if office not in self._offices:
            self._offices[office] = _OfficePeople(self._all_of(office))
        return self._offices[office]

    def _all_of(self, office: _Office) -> tuple[_Candidate, ...]:
        """Those in the rows, then those who are stored and have none."""
        people: dict[Hashable, _Candidate] = {}
        called: dict[Hashable, _Candidate] = {}
        for row in self._by_office.get(office, ()):
            name = name_in(row)
            if name is not None:
                principal = RosterPrincipal(name, row["number"])
                one = people.setdefault(person_in(row), _Candidate(principal, person_in(row)))
                called.setdefault(called_in(row), one)
                one.forms |= ways_to_write(row["number"], name)
        for stored in self._known_by_office.get(office, ()):
            called_so = (RosterSheet.POSTS, *stored.place, lao_norm(stored.name.lo), lao_norm(stored.name.en))
            one = called.get(called_so) or people.setdefault(
                stored.number, _Candidate(RosterPrincipal(stored.name, stored.number), stored.number)
            )
            one.forms |= ways_to_write(stored.number, stored.name)
        return tuple(people.values())

    @cached_property
    def _by_office(self) -> dict[_Office, list[RosterRow]]:
        found: dict[_Office, list[RosterRow]] = {}
        for row in rows_of(self._rows, RosterSheet.POSTS):
            if row["post"] in PRINCIPALS:
                _, body, _, side, _ = place_in(row)
                found.setdefault((body, side), []).append(row)
        return found

    @cached_property
    def _known_by_office(self) -> dict[_Office, list[KnownPrincipal]]:
        found: dict[_Office, list[KnownPrincipal]] = {}
        for one in self._known.principals:
            body, _, side, _ = one.place
            found.setdefault((body, Side(side)), []).append(one)
        return found

    @cached_property
    def _anybody(self) -> frozenset[str]:
        """How everybody is called, whatever they hold."""
        named = ((row["number"], name) for row in people_rows(self._rows) if (name := name_in(row)) is not None)
        return frozenset().union(*(ways_to_write(*one) for one in (*named, *self._known.people.items())))


def _next_name(pieces: list[str], office: _OfficePeople, assistant: Hashable) -> tuple[str, list[_Candidate], int]:
    """The longest name at the beginning, for a name may have commas; who is called so; and how many pieces it takes."""
    for count in range(min(len(pieces), MOST_COMMAS + 1), 0, -1):
        text = ",".join(pieces[:count]).strip()
        called = [one for one in office.by_form.get(lao_norm(text), ()) if one.person != assistant] if text else []
        if called:
            return text, called, count
    return pieces[0].strip(), [], 1
