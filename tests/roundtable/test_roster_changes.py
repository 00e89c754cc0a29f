"""What a roster would change: people are known again, nobody is lost, and nothing is said that is so already."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.bodies import Body, BodyKind
from roundtable.channels import ChannelKind
from roundtable.circles import Circle
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_changes import PlacePut, Put, changes
from roundtable.roster_lines import lines_of, quiet_days
from roundtable.roster_stand_ins import leaving_stand_ins
from roundtable.roster_stored import StoredRoster, roster_of
from roundtable.statements.roster import RosterValue

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


def test_a_row_says_the_language_and_without_one_what_they_chose_stays() -> None:
    change = changes(STORED, held_by(RosterHolder(replace(named(number=3), tongue=Tongue.BOTH), SINCE)))
    (put,) = change.people
    assert (put.after.language, put.after.in_both) == (Language.LO, True)
    chosen = replace(BOUNMY, language=Language.EN)
    stored = replace(STORED, people=(chosen,), holdings=(Holding(chosen, HEAD, SINCE),))
    assert not changes(stored, held_by(RosterHolder(named())))
    assert roster_of(stored).posts[0].holders[0].person.tongue is Tongue.EN
    assert roster_of(STORED).posts[0].holders[0].person.tongue is None


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


def stored_as(*holdings: Holding) -> StoredRoster:
    return replace(STORED, people=tuple({one.person.id: one.person for one in holdings}.values()), holdings=holdings)


AGAIN = date(2026, 1, 1)
TWICE = stored_as(Holding(BOUNMY, HEAD, None, SINCE), Holding(BOUNMY, HEAD, AGAIN))
PLACEHOLDER = Person(5, Bilingual("ຫົວໜ້າກອງເລຂາ", "Head of the Secretariat"), placeholder=True)


def test_who_holds_a_post_for_the_second_time_holds_it_still() -> None:
    assert not changes(TWICE, roster_of(TWICE))
    assert not changes(TWICE, held_by(RosterHolder(named())))


def test_another_beginning_corrects_the_time_that_goes_on_and_adds_none() -> None:
    corrected = RosterHolder(named(), AGAIN)
    (put,) = changes(STORED, held_by(corrected)).places
    assert put == PlacePut(IDENTITY, corrected, 3, corrects=True, was_from=SINCE)


def test_who_has_left_comes_back_with_another_beginning() -> None:
    left = stored_as(Holding(BOUNMY, HEAD, SINCE, AGAIN))
    back = RosterHolder(named(), date(2027, 1, 1))
    assert changes(left, held_by(back)).places == (PlacePut(IDENTITY, back, 3),)


def test_an_older_copy_brings_nobody_back() -> None:
    left = stored_as(Holding(BOUNMY, HEAD, SINCE, AGAIN))
    assert not changes(left, roster_of(STORED))


def test_a_name_over_a_placeholder_is_somebody_else_and_is_known_again() -> None:
    row = RosterHolder(named(number=PLACEHOLDER.id))
    assert [put.person_id for put in changes(stored_as(Holding(PLACEHOLDER, HEAD)), held_by(row)).places] == [None]
    both = stored_as(Holding(PLACEHOLDER, HEAD, None, AGAIN), Holding(BOUNMY, HEAD))
    assert not changes(both, held_by(row)).places


def test_who_only_stood_in_leaves_on_the_day_somebody_named_is_there_and_the_difference_says_so() -> None:
    row = RosterHolder(named(), start_on=AGAIN)
    standing_in = stored_as(Holding(PLACEHOLDER, HEAD))
    change = changes(standing_in, held_by(row))
    assert leaving_stand_ins(standing_in, change, AGAIN - timedelta(days=1)) == ()
    assert leaving_stand_ins(standing_in, change, AGAIN) == standing_in.holdings
    (named_line, leaving) = lines_of(change, standing_in, AGAIN)
    assert (named_line.is_new, leaving.is_new) == (True, False)
    assert (leaving.name, leaving.post, leaving.end_on) == (PLACEHOLDER.name, HEAD.kind, AGAIN)
    with_a_chat = stored_as(Holding(replace(PLACEHOLDER, chat_id=700), HEAD))
    assert leaving_stand_ins(with_a_chat, changes(with_a_chat, held_by(row)), AGAIN) == ()


def test_a_placeholder_who_has_a_chat_is_that_very_person_and_gets_the_name() -> None:
    joined = replace(PLACEHOLDER, chat_id=700)
    change = changes(stored_as(Holding(joined, HEAD)), held_by(RosterHolder(named(number=PLACEHOLDER.id))))
    assert change.people == (Put(replace(joined, name=BOUNMY.name, placeholder=False), joined),)
    assert change.places == ()


def test_a_stand_ins_row_over_somebody_who_has_a_name_since_is_older_and_changes_nothing_of_them() -> None:
    known = replace(BOUNMY, phone="+8562055551234", language=Language.EN)
    stored = stored_as(Holding(known, HEAD, SINCE))
    older = RosterPerson(
        PLACEHOLDER.name,
        title=Bilingual("ທ່ານ", "Mr"),
        position=Bilingual("ກອງເລຂາ", ""),
        tongue=Tongue.LO,
        phone="+8562055550000",
        email="b@moh.example.la",
        placeholder=True,
        number=3,
    )
    change = changes(stored, held_by(RosterHolder(older, SINCE)))
    assert change.kept == (3,)
    assert (change.people, change.places) == ((), ())
    assert change.addresses == ((3, ChannelKind.EMAIL, "b@moh.example.la"),), "what is not known yet may be added"


def test_nobody_comes_back_by_the_number_of_somebody_who_was_forgotten() -> None:
    stored = replace(STORED, people=(), holdings=(), forgotten=frozenset({3}))
    assert not changes(stored, roster_of(STORED)).places


def test_the_difference_says_what_stands_in_each_cell_before_and_afterwards() -> None:
    known = replace(BOUNMY, phone="+8562055551234")
    said = RosterPerson(
        BOUNMY.name,
        title=Bilingual("ທ່ານ", "Dr"),
        position=Bilingual("ຮອງຫົວໜ້າກົມ", "Deputy"),
        tongue=Tongue.BOTH,
        phone="+8562055559876",
        number=3,
    )
    stored = stored_as(Holding(known, HEAD, SINCE))
    lines = lines_of(changes(stored, held_by(RosterHolder(said, SINCE))), stored, AGAIN)
    assert [value for line in lines for value in line.values] == [
        RosterValue("title-en", "", "Dr"),
        RosterValue("position-lo", "ຫົວໜ້າພະແນກ", "ຮອງຫົວໜ້າກົມ"),
        RosterValue("position-en", "Head", "Deputy"),
        RosterValue("language", "", "both"),
        RosterValue("phone", "+8562055551234", "+8562055559876"),
    ]
    assert {len(line.values) for line in lines} == {2, 1}
    assert all(line.number for line in lines), "by which they are forgotten"


def test_a_number_that_nobody_has_is_known_again_by_its_name() -> None:
    assert not changes(STORED, held_by(RosterHolder(named(number=900)))).places


def test_a_name_in_another_spelling_is_the_same() -> None:
    spelled = stored_as(Holding(replace(BOUNMY, name=Bilingual("ໝອນ", "Mone")), HEAD, SINCE))
    assert not changes(spelled, held_by(RosterHolder(named(Bilingual("ຫມອນ", "Mone"))))).places


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
        "organisations": 0, "bodies": 0, "circles": 0, "posts": 0, "people": 0, "holders": 1, "addresses": 0, "ties": 0,
    }  # fmt: skip


def test_the_difference_says_on_which_days_a_body_is_asked_for_nothing_any_more() -> None:
    stored = Body("MAC", BodyKind.SWG, 1, Bilingual("ເສດຖະກິດ", "Macro"))
    begins = replace(stored, valid_from=AGAIN)
    ends = replace(stored, valid_until=AGAIN, merged_into="ARD")
    assert quiet_days(stored, begins) == {"quiet_before": AGAIN}
    assert quiet_days(stored, ends) == {"quiet_from": AGAIN}
    assert quiet_days(begins, stored) == quiet_days(ends, stored) == quiet_days(stored, stored) == {}
    there = StoredRoster(bodies=(stored,))
    (line,) = lines_of(changes(there, Roster(bodies=(ends,))), there, AGAIN)
    assert (line.end_on, line.into, line.quiet_from, line.columns) == (AGAIN, "ARD", AGAIN, ())
    (line,) = lines_of(changes(there, Roster(bodies=(begins,))), there, AGAIN)
    assert (line.start_on, line.quiet_before, line.columns) == (AGAIN, AGAIN, ())
