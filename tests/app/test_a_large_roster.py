"""A roster of 5,000 people in 300 bodies, as one workbook: it comes in by one command, and is there once."""

from pathlib import Path

from messages.papers.roster import roster_workbook
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from tests.app.test_cli import Shell

PEOPLE, BODIES = 5_000, 300


def large_roster() -> Roster:
    """People one after the other in the posts of members, of bodies one after the other."""
    bodies = tuple(
        Body(f"B{number:03}", BodyKind.SWG, number, Bilingual(f"ກຸ່ມ {number}", f"Group {number}"))
        for number in range(1, BODIES + 1)
    )
    posts = tuple(
        RosterPost(
            body.code,
            PostKind.MEMBER,
            Side.GOVERNMENT,
            None,
            tuple(
                RosterHolder(RosterPerson(Bilingual(f"ບຸນມີ {number}", f"Bounmy {number}")), None, None)
                for number in range(body.position, PEOPLE + 1, BODIES)
            ),
        )
        for body in bodies
    )
    return Roster(bodies=bodies, posts=posts)


def test_five_thousand_people_in_three_hundred_bodies_come_in_at_once(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    file = tmp_path / "roster.xlsx"
    file.write_bytes(roster_workbook(large_roster()))
    shell.tomon("migrate")
    said = shell.tomon("roster", "import", str(file), "--yes").stdout
    assert "300" in said
    assert "5000" in said
    assert "Nothing to change" in shell.tomon("roster", "import", str(file), "--yes").stdout
