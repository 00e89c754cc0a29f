"""What somebody without a name is called, and asked."""

import pytest

from roundtable.join_requests import JoinPart
from roundtable.languages import UNNAMED, Bilingual
from roundtable.own_names import called, missing_part, with_part
from roundtable.people import Person

HEALTH = Bilingual("ໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ", "Health Sector Working Group")
OFFICE = Bilingual("ວິຊາການກອງເລຂາ", "Secretariat Officer")
KEO = Bilingual("ແກ້ວ", "Keo")


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (Person(1, HEALTH, placeholder=True), UNNAMED),
        (Person(1, OFFICE, placeholder=True), OFFICE),
        (Person(1, KEO), KEO),
        (Person(1, HEALTH), HEALTH),
    ],
)
def test_the_name_of_a_body_is_said_of_nobody_whose_name_is_not_known(person: Person, name: Bilingual) -> None:
    assert called(person, {HEALTH}) == name


def test_all_parts_are_asked_one_after_the_other_and_then_nothing() -> None:
    person = Person(1, HEALTH, placeholder=True)
    for part, words in (
        (JoinPart.NAME, "ແກ້ວ ມະນີ"),
        (JoinPart.LATIN_NAME, "Keo Many"),
        (JoinPart.POSITION, "ຫົວໜ້າພະແນກ"),
    ):
        assert missing_part(person) is part
        person = with_part(person, part, words)
    assert missing_part(person) is None
    assert person == Person(1, Bilingual("ແກ້ວ ມະນີ", "Keo Many"), position=Bilingual("ຫົວໜ້າພະແນກ", ""))


def test_a_name_in_latin_letters_serves_for_both() -> None:
    person = with_part(Person(1, HEALTH, placeholder=True), JoinPart.NAME, "Anna Berg")
    assert (person.name, missing_part(person)) == (Bilingual("Anna Berg", "Anna Berg"), JoinPart.POSITION)


def test_a_body_is_no_part_of_a_person() -> None:
    with pytest.raises(ValueError, match="body"):
        with_part(Person(1, KEO), JoinPart.BODY, "HLT")


@pytest.mark.parametrize(
    ("title", "typed", "name"),
    [
        (Bilingual("ທ່ານ", ""), "ທ່ານ ແກ້ວ ມະນີ", "ແກ້ວ ມະນີ"),
        (Bilingual("ທ່ານ", ""), "ທ່ານແກ້ວ", "ແກ້ວ"),
        (Bilingual("ທ່ານ", ""), "ທ່ານ", "ທ່ານ"),
        (Bilingual("ທ່ານ", ""), "ທ່ານິ ແກ້ວ", "ທ່ານິ ແກ້ວ"),
        (Bilingual("ທ່ານ", ""), "ທ່ານາ ແກ້ວ", "ທ່ານາ ແກ້ວ"),
        (Bilingual("ພະນະທ່ານ", ""), "ພະນະທ່ານແກ້ວ", "ແກ້ວ"),
        (Bilingual("ນາງ", ""), "ນາງນ້ອຍ ແກ້ວ", "ນາງນ້ອຍ ແກ້ວ"),
        (Bilingual("ນາງ", ""), "ນາງ ນ້ອຍ ແກ້ວ", "ນ້ອຍ ແກ້ວ"),
        (Bilingual("ທ່ານ ນາງ", ""), "ທ່ານ ນາງນ້ອຍ", "ທ່ານ ນາງນ້ອຍ"),
        (Bilingual("ທ່ານ", ""), "ດຣ ແກ້ວ", "ດຣ ແກ້ວ"),
        (Bilingual("ດຣ.", "Dr."), "ດຣ.ແກ້ວ", "ແກ້ວ"),
        (Bilingual("ທ່ານ ດຣ.", ""), "ທ່ານ ດຣ.ແກ້ວ", "ແກ້ວ"),
        (Bilingual("ດຣ.", "Dr."), "Dr.Keo", "Keo"),
        (Bilingual("ດຣ.", ""), "ດຣ.", "ດຣ."),
        (Bilingual("", "Dr"), "Dr Keo", "Keo"),
        (Bilingual("", "Dr"), "Drew Keo", "Drew Keo"),
        (UNNAMED, "ທ່ານ ແກ້ວ", "ທ່ານ ແກ້ວ"),
    ],
)
def test_a_title_that_is_known_is_no_part_of_the_name(title: Bilingual, typed: str, name: str) -> None:
    person = with_part(Person(1, HEALTH, title, placeholder=True), JoinPart.NAME, typed)
    assert person.name.lo == name
    assert with_part(Person(1, KEO, title), JoinPart.LATIN_NAME, "Dr Keo").name.en == (
        "Keo" if title.en == "Dr" else "Dr Keo"
    )
