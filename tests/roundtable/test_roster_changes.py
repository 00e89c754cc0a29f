"""What a roster would change: people are known again, nobody is lost, and nothing is said that is so already."""

from dataclasses import replace
from datetime import date

from roundtable.bodies import Body, BodyKind
from roundtable.channels import ChannelKind
from roundtable.circles import Circle
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_changes import PlacePut, Put, StoredRoster, changes, roster_of

HEALTH = Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາລະນະສຸກ", "Health"))
EDUCATION = Body("EDU", BodyKind.SWG, 2, Bilingual("ສຶກສາ", "Education"))
PRESS = Circle("PRESS", 1, Bilingual("ສື່ມວນຊົນ", "The press"))
HEAD = Post(7, "HLT", PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT)
BOUNMY = Person(3, Bilingual("ບຸນມີ", "Bounmy"), Bilingual("ທ່ານ", ""), position=Bilingual("ຫົວໜ້າພະແນກ", "Head"))
SINCE = date(2025, 1, 1)
STORED = StoredRoster(
    bodies=(HEALTH, EDUCATION),
    circles=(PRESS,),
    posts=(HEAD,),
    people=(BOUNMY,),
    holdings=(Holding(BOUNMY, HEAD, SINCE),),
)
IDENTITY = ("HLT", "secretariat-head", "government", None)


def held_by(*holders: RosterHolder) -> Roster:
    return Roster(posts=(RosterPost("HLT", PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT, None, holders),))


def named(name: Bilingual = BOUNMY.name, number: int | None = None) -> RosterPerson:
    return RosterPerson(name, number=number)


def test_what_is_stored_would_change_nothing() -> None:
    assert not changes(STORED, roster_of(STORED))


def test_a_name_in_its_post_is_known_again_and_what_is_left_out_stays() -> None:
    assert not changes(STORED, held_by(RosterHolder(named())))


def test_a_row_with_its_number_may_rename_and_empty() -> None:
    renamed = Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath")
    change = changes(STORED, held_by(RosterHolder(named(renamed, 3), SINCE)))
    wanted = replace(BOUNMY, name=renamed, title=Bilingual("", ""), position=Bilingual("", ""))
    assert change.people == (Put(wanted, BOUNMY),)
    assert change.places == ()


def test_a_namesake_elsewhere_is_somebody_else() -> None:
    roster = Roster(posts=(RosterPost("EDU", PostKind.CHAIR, Side.GOVERNMENT, None, (RosterHolder(named()),)),))
    change = changes(STORED, roster)
    assert change.posts == roster.posts
    assert [place.person_id for place in change.places] == [None]


def test_the_same_number_in_another_post_is_the_same_person() -> None:
    known = roster_of(STORED).posts[0].holders[0].person
    roster = Roster(posts=(RosterPost("EDU", PostKind.CHAIR, Side.GOVERNMENT, None, (RosterHolder(known),)),))
    assert [place.person_id for place in changes(STORED, roster).places] == [3]


def test_an_end_is_said_of_the_holding_that_is_there() -> None:
    ending = RosterHolder(named(), None, date(2027, 3, 15))
    change = changes(STORED, held_by(ending))
    assert change.places == (PlacePut(IDENTITY, replace(ending, start_on=SINCE), 3),)


def test_addresses_that_are_new_are_put() -> None:
    at_work = replace(named(), email="b@moh.example.la")
    assert changes(STORED, held_by(RosterHolder(at_work))).addresses == ((3, ChannelKind.EMAIL, "b@moh.example.la"),)


def test_a_few_bodies_do_not_say_in_which_order_all_stand() -> None:
    nursing = Body("NUR", BodyKind.SUB_SECTOR_GROUP, 1, Bilingual("ພະຍາບານ", "Nursing"), parent="HLT")
    renamed = replace(EDUCATION, position=2, name=Bilingual("ສຶກສາ ແລະ ກິລາ", "Education and Sports"))
    change = changes(STORED, Roster(bodies=(nursing, renamed)))
    assert change.bodies == (Put(replace(nursing, position=3)), Put(renamed, EDUCATION))


def test_all_bodies_say_in_which_order_they_stand() -> None:
    swapped = (replace(EDUCATION, position=1), replace(HEALTH, position=2))
    assert [put.after.code for put in changes(STORED, Roster(bodies=swapped)).bodies] == ["EDU", "HLT"]


def test_people_come_into_circles() -> None:
    somebody = RosterHolder(named(Bilingual("ຄຳ", "Kham")))
    change = changes(STORED, Roster(circles=(RosterCircle(PRESS, (somebody,)),)))
    assert change.places == (PlacePut("PRESS", somebody),)
    assert change.counts() == {
        "organisations": 0, "bodies": 0, "circles": 0, "posts": 0, "people": 0, "holders": 1, "addresses": 0,
    }  # fmt: skip
