"""A roster as large as nobody has it: 5,000 people in 300 bodies."""

from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost

PEOPLE, BODIES = 5_000, 300


def large_roster() -> Roster:
    """People one after the other in the posts of members, of bodies one after the other. In English: Lao stands in
    messages/ only."""
    bodies = tuple(
        Body(f"B{number:03}", BodyKind.SWG, number, Bilingual(*(f"Group {number}",) * 2))
        for number in range(1, BODIES + 1)
    )
    return Roster(bodies=bodies, posts=tuple(map(_members, bodies)))


def _members(body: Body) -> RosterPost:
    numbers = range(body.position, PEOPLE + 1, BODIES)
    people = (RosterPerson(Bilingual(*(f"Bounmy {number}",) * 2)) for number in numbers)
    holders = tuple(RosterHolder(person, None, None) for person in people)
    return RosterPost(body.code, PostKind.MEMBER, Side.GOVERNMENT, None, holders)
