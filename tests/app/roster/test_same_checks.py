"""What a workbook is refused for, a TOML file is refused for too, with its place in the file."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import assume, given

from app.roster.roster_file import RosterFile, RosterFileWrong, parse_roster
from app.roster.writing import roster_toml
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.lao import lao_norm
from roundtable.roster import Roster, RosterHolder
from roundtable.roster_rows_read import KnownRoster
from tests.rosters import rosters

KHAMLA = 'name = { lo = "ຄຳຫຼ້າ", en = "Khamla" }'


def body(fields: str = "", code: str = "HLT", kind: str = "swg", lo: str = "ສາທາ", en: str = "Health") -> str:
    return f'[[bodies]]\ncode = "{code}"\nkind = "{kind}"\nname = {{ lo = "{lo}", en = "{en}" }}\n{fields}\n'


def chairs(*holders: str) -> str:
    return body(f"posts = [{{ kind = 'chair', holders = [{', '.join(f'{{ {one} }}' for one in holders)}] }}]")


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(RosterFileWrong) as wrong:
        parse_roster(text)
    return wrong.value.problems


SUB = {"code": "MCH", "kind": "sub-sector-group", "lo": "ແມ່", "en": "Mother"}
RTP = {"code": "RTP", "kind": "rtp-secretariat"}
ENDED = "valid_until = 2027-01-01"
CIRCLE = '[[circles]]\ncode = "NRP"\nname = { lo = "ກຸ່ມ", en = "Partners" }\npeople = '


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (body(code="H"), "bodies H code: “H” has not the form of a code."),
        (body(code="hlt"), "bodies hlt code: codes are in capitals. Write HLT."),
        (body("aliases = ['A, B']"), "bodies HLT aliases: “A, B” has a comma. Write two aliases."),
        (body("aliases = ['HSWG']") + body("aliases = ['hswg']", "EDU"), "bodies EDU aliases: “hswg” belongs to HLT"),
        (body(lo="กระทรวง"), "bodies HLT name lo: There are Thai or other letters"),
        (body(en="ສາທາ"), "bodies HLT name en: There are Lao or Thai letters"),
        (body(lo=""), "bodies HLT name lo: This is empty."),
        (body(en="Health\\nSector"), "bodies HLT name en: There is a line break"),
        (body(en="x" * 201), "bodies HLT name en: “xxx"),
        (body("valid_from = 2027-02-01\n" + ENDED), "bodies HLT valid_until: The end, 1/1/2027, is not after"),
        (body("valid_from = 1900-02-01"), "bodies HLT valid_from: The year of 1/2/1900 is too far away."),
        (body("merged_into = 'HLT'\n" + ENDED), "bodies HLT merged_into: The body HLT cannot be merged into itself."),
        (body(code="EDU") + body("merged_into = 'EDU'"), "bodies HLT valid_until: This body is merged into EDU but"),
        (body() + body(**SUB), "bodies MCH parent: A sub-sector group belongs to a Sector Working Group."),
        (body(**RTP) + body("parent = 'RTP'", **SUB), "bodies MCH parent: RTP is not a Sector Working Group."),
        (body() + body("parent = 'HLT'", **RTP), "bodies RTP parent: Only a sub-sector group belongs to another"),
        (chairs('name = { lo = "ຄຳຫຼ້າ", en = "" }'), "bodies HLT chair ຄຳຫຼ້າ name en: The name is in one language"),
        (chairs(KHAMLA, KHAMLA), "bodies HLT chair Khamla name lo: Khamla stands there twice from the same day on."),
        (
            chairs(f"{KHAMLA}, email = 'a@example.la'", f"{KHAMLA}, email = 'b@example.la', start_on = 2027-01-01"),
            "bodies HLT chair Khamla email: “b@example.la” is not “a@example.la”, which stands there for the same",
        ),
        (
            chairs(f"{KHAMLA}, start_on = 2027-01-01, end_on = 2026-01-01"),
            "bodies HLT chair Khamla end_on: The end, 1/1/2026, is not after the beginning, 1/1/2027.",
        ),
        (
            f"{CIRCLE}[{{ {KHAMLA}, title = {{ lo = 'ท่าน', en = '' }} }}]",
            "circles NRP people Khamla title lo: There are Thai or other letters",
        ),
        (f"{CIRCLE}[{{ {KHAMLA}, assistant_to = [] }}]", "circles NRP people 0 assistant_to: Extra inputs"),
    ],
)
def test_a_file_is_refused_with_the_place_of_what_is_wrong(text: str, said: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(said)


def test_what_is_stored_is_not_contradicted() -> None:
    education = Body("EDU", BodyKind.SWG, 1, Bilingual("ສຶກສາ", "Education"), ("ESWG",))
    with pytest.raises(RosterFileWrong, match="bodies HLT aliases: “eswg” belongs to EDU already"):
        parse_roster(body("aliases = ['eswg']"), KnownRoster(bodies={"EDU": education}))


def test_spaces_are_read_as_in_a_workbook() -> None:
    assert parse_roster(body(en="  Health   Sector ")).roster.bodies[0].name.en == "Health Sector"


def test_an_organisation_that_is_not_there_and_a_wrong_cell_are_told_together() -> None:
    posts = f"posts = [{{ kind = 'chair', organisation = 'MOX', holders = [{{ {KHAMLA}, email = 'a@example.la' }}] }}]"
    told = problems(body(posts, en="ສາທາ"))
    assert [one.split(":")[0] for one in told] == ["bodies HLT chair", "bodies HLT name en"]


def numberless(holders: Iterable[RosterHolder]) -> tuple[RosterHolder, ...]:
    """TOML knows people by their names in their places, so there are no namesakes."""
    found = tuple(
        replace(
            one,
            person=replace(one.person, number=None),
            assistant_to=tuple(dict.fromkeys(replace(named, number=None) for named in one.assistant_to)),
        )
        for one in holders
    )
    names = [(lao_norm(one.person.name.lo), lao_norm(one.person.name.en)) for one in found]
    assume(len({*names}) == len(names))
    return found


@given(rosters())
def test_whatever_a_workbook_can_say_without_numbers_a_file_can(roster: Roster) -> None:
    order = [body.code for body in roster.bodies]
    posts = (replace(post, holders=numberless(post.holders)) for post in roster.posts)
    circles = (replace(one, people=numberless(one.people)) for one in roster.circles)
    said = replace(roster, posts=tuple(sorted(posts, key=lambda post: order.index(post.body))), circles=tuple(circles))
    assert parse_roster(roster_toml(RosterFile(said))) == RosterFile(said)
