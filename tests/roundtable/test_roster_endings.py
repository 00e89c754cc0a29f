"""Whose posts end with a body that a workbook ends, and who goes on in the other one: seen before it is done."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.bodies import Body, BodyKind
from roundtable.house_keepers import leaves_nobody
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_changes import changes
from roundtable.roster_endings import posts_that_end
from roundtable.roster_lines import lines_of
from roundtable.roster_stored import StoredRoster
from roundtable.statements.roster import RosterLine, RosterNoun

TODAY, EVE, ON, LATER = date(2027, 3, 1), date(2027, 6, 30), date(2027, 7, 1), date(2027, 9, 1)
HEALTH = Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາ", "Health"))
EDUCATION = Body("EDU", BodyKind.SWG, 2, Bilingual("ສຶກສາ", "Education"))
MERGED = replace(HEALTH, valid_until=ON, merged_into="EDU")
HEAD = Post(1, "HLT", PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT)
CHAIR = Post(2, "HLT", PostKind.CHAIR, Side.GOVERNMENT)
MEMBERS = Post(3, "EDU", PostKind.MEMBER, Side.GOVERNMENT)
KEO, NOY = Person(1, Bilingual("ແກ້ວ", "Keo")), Person(2, Bilingual("ນ້ອຍ", "Noy"))
NOBODY = Person(3, Bilingual("ປະທານ", "Chair"), placeholder=True)


def stored(*holdings: Holding, body: Body = HEALTH) -> StoredRoster:
    people = {one.person.id: one.person for one in holdings}
    return StoredRoster((), (body, EDUCATION), (), (HEAD, CHAIR, MEMBERS), tuple(people.values()), holdings)


def merging(*posts: RosterPost, body: Body = MERGED) -> Roster:
    return Roster(bodies=(body, EDUCATION), posts=posts)


def seat(post: Post, person: Person, start_on: date | None = None, end_on: date | None = None) -> RosterPost:
    holder = RosterHolder(RosterPerson(person.name, number=person.id), start_on, end_on)
    return RosterPost(post.body, post.kind, post.side, None, (holder,))


def ending(there: StoredRoster, wanted: Roster) -> list[tuple[str, date, str, PostKind | None]]:
    found = posts_that_end(there, changes(there, wanted))
    return [(one.holding.person.name.en, one.on, one.into, one.next_post) for one in found]


def test_holders_are_named_with_what_the_workbook_or_the_roster_gives_them_in_the_other_body() -> None:
    there = stored(Holding(KEO, HEAD), Holding(NOY, CHAIR), Holding(NOY, MEMBERS))
    assert ending(there, merging()) == [("Keo", ON, "EDU", None), ("Noy", ON, "EDU", PostKind.MEMBER)]
    given = merging(seat(replace(MEMBERS, kind=PostKind.CHAIR), KEO, ON))
    assert [one[-1] for one in ending(there, given)] == [PostKind.CHAIR, PostKind.MEMBER]
    too_late = merging(seat(MEMBERS, KEO, LATER))
    assert ending(there, too_late)[0] == ("Keo", ON, "EDU", None)


@pytest.mark.parametrize(
    "held",
    [
        Holding(KEO, HEAD, end_on=EVE),
        Holding(KEO, HEAD, end_on=ON),
        Holding(KEO, HEAD, start_on=LATER),
        Holding(NOBODY, CHAIR),
        Holding(KEO, MEMBERS),
    ],
)
def test_who_leaves_by_then_comes_later_only_stands_in_or_is_elsewhere_is_not_named(held: Holding) -> None:
    assert ending(stored(held), merging()) == []


def test_a_stand_in_who_has_a_chat_is_somebody() -> None:
    assert len(ending(stored(Holding(replace(NOBODY, chat_id=501), CHAIR)), merging())) == 1


def test_whom_the_workbook_ends_itself_is_not_named_again() -> None:
    there = stored(Holding(KEO, HEAD))
    assert ending(there, merging(seat(HEAD, KEO, end_on=EVE))) == []
    assert ending(there, merging(seat(HEAD, KEO, end_on=LATER))) == [("Keo", ON, "EDU", None)]


def test_a_closed_body_leads_nowhere_and_one_that_ended_before_ends_no_more() -> None:
    there = stored(Holding(KEO, HEAD))
    assert ending(there, merging(body=replace(MERGED, merged_into=None))) == [("Keo", ON, "", None)]
    assert ending(stored(Holding(KEO, HEAD), body=MERGED), merging(body=replace(MERGED, aliases=("H",)))) == []
    assert ending(stored(Holding(KEO, HEAD), body=MERGED), merging(body=replace(MERGED, valid_until=LATER))) == []
    assert ending(there, merging(body=replace(HEALTH, aliases=("H",)))) == []


def test_the_lines_count_the_people_under_the_body_and_name_each() -> None:
    there = stored(Holding(KEO, HEAD), Holding(NOY, CHAIR), Holding(NOY, MEMBERS))
    body, keo, noy = lines_of(changes(there, merging()), there, TODAY)
    assert (body.noun, body.into, body.quiet_from, body.people) == (RosterNoun.BODIES, "EDU", ON, 2)
    assert keo == RosterLine(
        RosterNoun.HOLDERS, False, "HLT", KEO.name, post=HEAD.kind, end_on=ON, into="EDU", with_body=True
    )
    assert (noy.name, noy.next_post) == (NOY.name, PostKind.MEMBER)


def test_to_close_the_secretariat_itself_leaves_nobody() -> None:
    rtp = replace(HEALTH, code="RTP", kind=BodyKind.RTP_SECRETARIAT)
    keeper = Holding(replace(KEO, chat_id=501), replace(HEAD, body="RTP"))
    there = StoredRoster((), (rtp,), (), (keeper.post,), (keeper.person,), (keeper,))
    assert leaves_nobody(there, changes(there, Roster(bodies=(replace(rtp, valid_until=ON),))), TODAY)
    assert not leaves_nobody(there, changes(there, Roster(bodies=(replace(rtp, aliases=("R",)),))), TODAY)
