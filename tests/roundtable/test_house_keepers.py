"""Who keeps the house, and that it is seen before the last of them goes."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.house_keepers import house_keepers, leaves_nobody
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_changes import changes
from roundtable.roster_stored import StoredRoster

TODAY, LATER = date(2027, 3, 1), date(2027, 4, 1)
HEAD = Post(1, "RTP", PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT)
OFFICER = Post(2, "RTP", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
KEO = Holding(Person(1, Bilingual("ແກ້ວ", "Keo"), chat_id=501), HEAD)
NOY = Holding(Person(2, Bilingual("ນ້ອຍ", "Noy"), chat_id=502), OFFICER)


@pytest.mark.parametrize(
    ("changed", "keeps"),
    [
        (KEO, True),
        (replace(KEO, end_on=LATER), False),
        (replace(KEO, start_on=LATER), False),
        (replace(KEO, person=replace(KEO.person, chat_id=None)), False),
        (replace(KEO, acting_for=9), False),
        (replace(KEO, post=replace(HEAD, body="HLT")), False),
        (replace(KEO, post=replace(HEAD, kind=PostKind.MEMBER)), False),
    ],
)
def test_a_keeper_has_a_post_of_the_secretariat_a_chat_and_no_end(changed: Holding, keeps: bool) -> None:
    assert (changed.person.id in house_keepers((changed,), TODAY)) is keeps


def ended(*holdings: Holding) -> Roster:
    posts = tuple(
        RosterPost(
            one.post.body,
            one.post.kind,
            one.post.side,
            None,
            (RosterHolder(RosterPerson(one.person.name, number=one.person.id), None, LATER),),
        )
        for one in holdings
    )
    return Roster(posts=posts)


@pytest.mark.parametrize(("leaving", "alone"), [((), False), ((KEO,), False), ((KEO, NOY), True)])
def test_a_roster_that_ends_the_last_of_them_is_seen_before(leaving: tuple[Holding, ...], alone: bool) -> None:
    stored = StoredRoster(
        posts=(HEAD, OFFICER), people=(KEO.person, NOY.person), holdings=(KEO, NOY), bodies=(), organisations=()
    )
    assert leaves_nobody(stored, changes(stored, ended(*leaving)), TODAY) is alone


def test_a_house_that_nobody_keeps_yet_is_left_by_nobody() -> None:
    nobody = replace(KEO, person=replace(KEO.person, chat_id=None))
    stored = StoredRoster(posts=(HEAD,), people=(nobody.person,), holdings=(nobody,))
    assert not leaves_nobody(stored, changes(stored, ended(nobody)), TODAY)
