"""The TOML file a roster is imported from and exported to (example.toml shows every table).

Reading checks the whole file and tells everything that is wrong at once. Every post of the file comes out with its
holders: where it lists none, a placeholder called by the post.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from roundtable.addresses import email_address, phone_number
from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.calendar import RestDay, RoundTable
from roundtable.channels import ChannelKind
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind, Side, default_side


@dataclass(frozen=True, slots=True)
class RosterHolder:
    """A person in a post. `name` (both scripts) and the post are how a later import knows them again.

    `email` and `phone` (+ and digits) are where they are written to beside Telegram; left out, what is known stays.
    """

    name: Bilingual
    title: Bilingual = UNNAMED
    salutation: Bilingual = UNNAMED
    placeholder: bool = False
    start_on: date | None = None
    end_on: date | None = None
    email: Annotated[str, AfterValidator(email_address)] | None = None
    phone: Annotated[str, AfterValidator(phone_number)] | None = None

    @property
    def addresses(self) -> tuple[tuple[ChannelKind, str], ...]:
        given = ((ChannelKind.EMAIL, self.email), (ChannelKind.MESSENGER, self.phone))
        return tuple((channel, address) for channel, address in given if address is not None)


@dataclass(frozen=True, slots=True)
class RosterPost:
    """A post; body, kind, side and organisation together are how a later import knows it again."""

    body: str
    kind: PostKind
    side: Side
    organisation: str | None
    holders: tuple[RosterHolder, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    organisations: tuple[Organisation, ...]
    bodies: tuple[Body, ...]
    posts: tuple[RosterPost, ...]
    round_tables: tuple[RoundTable, ...]
    rest_days: tuple[RestDay, ...]


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


class _Post(_Table):
    kind: PostKind
    side: Side | None = None
    organisation: str | None = None
    holders: tuple[RosterHolder, ...] = ()


class _Body(_Table):
    code: str
    kind: BodyKind
    name: Bilingual
    aliases: tuple[str, ...] = ()
    lao_confirmed: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    posts: tuple[_Post, ...] = ()


class _File(_Table):
    placeholders: tuple[_Placeholder, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[_Body, ...] = ()
    round_tables: tuple[RoundTable, ...] = ()
    rest_days: tuple[RestDay, ...] = ()


def example_text() -> str:
    """The shipped example, as it stands in the file."""
    return (resources.files("app.roster") / "example.toml").read_text(encoding="utf-8")


def read_roster(path: Path) -> Roster:
    """Raises RosterFileWrong; OSError when the file cannot be read."""
    return parse_roster(path.read_text(encoding="utf-8"))


def parse_roster(text: str) -> Roster:
    """Raises RosterFileWrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RosterFileWrong([f"This is not TOML: {error}."]) from error
    try:
        file = TypeAdapter(_File).validate_python(raw)
    except ValidationError as error:
        raise RosterFileWrong([_where(raw, one["loc"]) + ": " + one["msg"] for one in error.errors()]) from error
    problems = list(_contradictions(file))
    if problems:
        raise RosterFileWrong(problems)
    return _roster(file)


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
        ("round_tables", [table.label for table in file.round_tables]),
        ("rest_days", [day.on.isoformat() for day in file.rest_days]),
    ):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield f"{name} {code}: stands there twice. Keep one of them."
    for body in file.bodies:
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
        )
        for position, body in enumerate(file.bodies, start=1)
    )
    placeholders = {(one.kind, one.side): one for one in file.placeholders}
    organisations = {organisation.code: organisation for organisation in file.organisations}
    posts = []
    for body in file.bodies:
        for post in body.posts:
            side = post.side or default_side(post.kind)
            holders = post.holders
            if not holders and (placeholder := placeholders.get((post.kind, side))):
                organisation = organisations[post.organisation].name if post.organisation else UNNAMED
                holders = (_called_by_the_post(placeholder, body.name, organisation),)
            posts.append(RosterPost(body.code, post.kind, side, post.organisation, holders))
    return Roster(file.organisations, bodies, tuple(posts), file.round_tables, file.rest_days)


def _called_by_the_post(placeholder: _Placeholder, body: Bilingual, organisation: Bilingual) -> RosterHolder:
    name = Bilingual(
        placeholder.name.lo.replace("{body}", body.lo).replace("{organisation}", organisation.lo),
        placeholder.name.en.replace("{body}", body.en).replace("{organisation}", organisation.en),
    )
    return RosterHolder(name, placeholder.title, placeholder.salutation, placeholder=True)
