"""What the terminal says of a body that ends, before it does."""

from dataclasses import replace
from datetime import date

from app.roster.difference import difference
from app.roster.loading import compare, load
from app.roster.roster_file import RosterFile, example_text, parse_roster
from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from storage.opened import Storage
from tests.storage.conftest import AT

ON = date(2027, 7, 1)


def named(post: RosterPost, name: str) -> RosterPost:
    return replace(post, holders=(RosterHolder(RosterPerson(Bilingual(name, name))),))


async def test_those_whose_posts_end_are_named_with_what_they_have_then(storage: Storage) -> None:
    example = parse_roster(example_text()).roster
    posts = {(one.body, one.kind): one for one in example.posts}
    chair, head = posts["HLT", PostKind.CHAIR], posts["HLT", PostKind.SECRETARIAT_HEAD]
    people = replace(example, posts=(named(chair, "Keo"), named(head, "Noy")))
    async with storage.work() as tx:
        await load(tx, await compare(tx, RosterFile(people)), AT)
    bodies = tuple(
        replace(one, valid_until=ON, merged_into="EDU") if one.code == "HLT" else one for one in example.bodies
    )
    async with storage.work.reading() as tx:
        change = await compare(tx, RosterFile(Roster(bodies=bodies)))
    merged, keo, noy = difference(change, date(2027, 3, 1))
    assert merged.startswith("changed  HLT: ")
    until = "ends before 2027-07-01; then in EDU: no post yet"
    assert keo == f"ends     Keo / Keo: HLT chair government {chair.organisation}, {until}"
    assert noy.startswith("ends     Noy / Noy: HLT secretariat-head government")
