"""The TOML file a roster is imported from and exported to (example.toml shows every table).

Reading checks the whole file and tells everything that is wrong at once. Every post of the file comes out with its
holders: where it lists none, a placeholder called by the post.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from app.roster.round_table_file import RoundTableOfFile
from app.roster.same_checks import workbook_problems
from app.roster.wrong_principals import wrong_principals
from app.round_table_mistakes import StoredTables, mistakes_in
from roundtable.addresses import email_address, phone_number
from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.calendar import RestDay, RoundTable
from roundtable.circles import Circle
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.posts import PostKind, Side, default_side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost, RosterPrincipal
from roundtable.roster_cells import single_spaced
from roundtable.roster_rows_read import KnownRoster

KNOWN_NOTHING = KnownRoster()
NO_TABLES = StoredTables()
_WITH_CODES = ("organisations", "bodies", "circles")


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The roster, and with it the calendar."""

    roster: Roster
    round_tables: tuple[RoundTable, ...] = ()
    rest_days: tuple[RestDay, ...] = ()


class RosterFileWrong(Exception):
    """The file cannot be used; `problems` are all that is wrong with it, in the order of the file."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Placeholder(_Table):
    kind: PostKind
    side: Side
    name: Bilingual
    title: Bilingual = UNNAMED
    salutation: Bilingual = UNNAMED
    assistant_to: PostKind | None = None


class _Holder(_Table):
    name: Bilingual
    title: Bilingual = UNNAMED
    salutation: Bilingual = UNNAMED
    position: Bilingual = UNNAMED
    placeholder: bool = False
    start_on: date | None = None
    end_on: date | None = None
    email: Annotated[str, AfterValidator(email_address)] | None = None
    phone: Annotated[str, AfterValidator(phone_number)] | None = None
    shows_phone: bool = False
    language: Tongue | None = None


class _PostHolder(_Holder):
    assistant_to: tuple[Bilingual, ...] = ()


class _Post(_Table):
    kind: PostKind
    side: Side | None = None
    organisation: str | None = None
    holders: tuple[_PostHolder, ...] = ()


class _Body(_Table):
    code: str
    kind: BodyKind
    name: Bilingual
    aliases: tuple[str, ...] = ()
    lao_confirmed: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    parent: str | None = None
    merged_into: str | None = None
    posts: tuple[_Post, ...] = ()


class _Circle(_Table):
    code: str
    name: Bilingual
    valid_from: date | None = None
    valid_until: date | None = None
    people: tuple[_Holder, ...] = ()


class _File(_Table):
    placeholders: tuple[_Placeholder, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[_Body, ...] = ()
    circles: tuple[_Circle, ...] = ()
    round_tables: tuple[RoundTableOfFile, ...] = ()
    rest_days: tuple[RestDay, ...] = ()


def example_text() -> str:
    """The shipped example, as it stands in the file."""
    return (resources.files("app.roster") / "example.toml").read_text(encoding="utf-8")


def parse_roster(
    text: str,
    known: KnownRoster = KNOWN_NOTHING,
    stored: StoredTables = NO_TABLES,
) -> RosterFile:
    """`known` and `stored` are what there is, which must not be contradicted. Raises RosterFileWrong."""
    try:
        raw = _single_spaced(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RosterFileWrong([f"This is not TOML: {error}."]) from error
    try:
        file = TypeAdapter(_File).validate_python(raw)
    except ValidationError as error:
        raise RosterFileWrong([_where(raw, one["loc"]) + ": " + one["msg"] for one in error.errors()]) from error
    roster, tables = _roster(file), tuple(one.table() for one in file.round_tables)
    of_tables = mistakes_in(tables, stored)
    problems = [*_contradictions(file), *wrong_principals(roster), *workbook_problems(roster, known), *of_tables]
    if problems:
        raise RosterFileWrong(problems)
    return RosterFile(roster, tables, file.rest_days)


def _single_spaced(node: Any) -> Any:
    """Texts as a workbook has them."""
    if isinstance(node, dict):
        return {key: _single_spaced(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_single_spaced(value) for value in node]
    return single_spaced(node) if isinstance(node, str) else node


def _where(raw: dict[str, Any], place: tuple[int | str, ...]) -> str:
    """Tables are named by their code where they have one: people count tables badly."""
    words: list[str] = []
    node: Any = raw
    for step in place:
        node = node[step] if (isinstance(node, list) and isinstance(step, int)) else _field(node, step)
        named = isinstance(step, int) and isinstance(node, dict) and ("code" in node or "label" in node)
        words.append(str(node.get("code") or node.get("label")) if named else str(step))
    return " ".join(words)


def _field(node: Any, step: int | str) -> Any:
    return node.get(step) if isinstance(node, dict) else None


def _contradictions(file: _File) -> Iterator[str]:
    known = {organisation.code for organisation in file.organisations}
    for name, codes in (
        ("organisations", [organisation.code for organisation in file.organisations]),
        ("bodies", [body.code for body in file.bodies]),
        ("circles", [circle.code for circle in file.circles]),
        ("round_tables", [table.label for table in file.round_tables]),
        ("rest_days", [day.on.isoformat() for day in file.rest_days]),
    ):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield f"{name} {code}: stands there twice. Keep one of them."
        for code in sorted({code for code in codes if name in _WITH_CODES and code != code.upper()}):
            yield f"{name} {code} code: codes are in capitals. Write {code.upper()}."
    there = {body.code for body in file.bodies}
    for body in file.bodies:
        for alias in body.aliases:
            if "," in alias:
                yield f"bodies {body.code} aliases: “{alias}” has a comma. Write two aliases."
        for field, other in (("parent", body.parent), ("merged_into", body.merged_into)):
            if other is not None and other not in there:
                yield f"bodies {body.code} {field}: no body has the code {other}. Add it under [[bodies]]."
        seen: set[tuple[PostKind, Side, str | None]] = set()
        for post in body.posts:
            where = f"bodies {body.code} {post.kind}"
            if post.organisation is not None and post.organisation not in known:
                yield f"{where}: no organisation has the code {post.organisation}. Add it under [[organisations]]."
            key = (post.kind, post.side or default_side(post.kind), post.organisation)
            if key in seen:
                yield f"{where}: the same post stands there twice. Write two holders under one post."
            seen.add(key)


def _roster(file: _File) -> Roster:
    bodies = tuple(
        Body(
            code=body.code,
            kind=body.kind,
            position=position,
            name=body.name,
            aliases=body.aliases,
            lao_confirmed=body.lao_confirmed,
            valid_from=body.valid_from,
            valid_until=body.valid_until,
            parent=body.parent,
            merged_into=body.merged_into,
        )
        for position, body in enumerate(file.bodies, start=1)
    )
    placeholders = {(one.kind, one.side): one for one in file.placeholders}
    organisations = {organisation.code: organisation for organisation in file.organisations}
    posts: list[RosterPost] = []
    for body in file.bodies:
        body_posts: list[RosterPost] = []
        for post in body.posts:
            side = post.side or default_side(post.kind)
            holders = tuple(
                replace(_holder(one), assistant_to=tuple(map(RosterPrincipal, one.assistant_to)))
                for one in post.holders
            )
            if not holders and (placeholder := placeholders.get((post.kind, side))):
                of = organisations.get(post.organisation or "")
                organisation = of.name if of else UNNAMED
                holders = (_called_by_the_post(placeholder, body.name, organisation),)
            body_posts.append(RosterPost(body.code, post.kind, side, post.organisation, holders))
        posts += (_tied(one, body_posts, placeholders) for one in body_posts)
    circles = tuple(
        RosterCircle(
            Circle(circle.code, position, circle.name, circle.valid_from, circle.valid_until),
            tuple(_holder(one) for one in circle.people),
        )
        for position, circle in enumerate(file.circles, start=1)
    )
    return Roster(file.organisations, bodies, tuple(posts), circles)


def _holder(one: _Holder) -> RosterHolder:
    person = RosterPerson(
        name=one.name,
        title=one.title,
        salutation=one.salutation,
        position=one.position,
        email=one.email,
        phone=one.phone,
        shows_phone=one.shows_phone,
        placeholder=one.placeholder,
        tongue=one.language,
    )
    return RosterHolder(person, one.start_on, one.end_on)


def _tied(post: RosterPost, of_body: list[RosterPost], known: dict[tuple[PostKind, Side], _Placeholder]) -> RosterPost:
    """With the principals of a placeholder of an assistant: who holds the posts of that kind on the same side."""
    placeholder = known.get((post.kind, post.side))
    if placeholder is None or placeholder.assistant_to is None:
        return post
    names = tuple(
        RosterPrincipal(holder.person.name)
        for one in of_body
        if (one.kind, one.side) == (placeholder.assistant_to, post.side)
        for holder in one.holders
    )
    holders = tuple(
        replace(one, assistant_to=one.assistant_to or names) if one.person.placeholder else one for one in post.holders
    )
    return replace(post, holders=holders)


def _called_by_the_post(placeholder: _Placeholder, body: Bilingual, organisation: Bilingual) -> RosterHolder:
    name = Bilingual(
        placeholder.name.lo.replace("{body}", body.lo).replace("{organisation}", organisation.lo),
        placeholder.name.en.replace("{body}", body.en).replace("{organisation}", organisation.en),
    )
    return RosterHolder(RosterPerson(name, placeholder.title, placeholder.salutation, placeholder=True))
