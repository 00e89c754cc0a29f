from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.bodies import BodyKind, Organisation
from roundtable.channels import ChannelKind
from roundtable.languages import UNNAMED, Bilingual, Language, Tongue
from roundtable.people import Holding
from roundtable.posts import PostKind, Side
from storage.opened import Storage
from tests.storage.conftest import AT, EDUCATION, HEALTH, Roster

MOH = Organisation("MOH", Bilingual("ກຊ", "Ministry of Health"), valid_from=date(2020, 1, 1))


async def test_bodies_come_back_as_they_were_put_in_official_order(storage: Storage, roster: Roster) -> None:
    async with storage.work.reading() as tx:
        assert await tx.roster.bodies() == (HEALTH, EDUCATION)


async def test_putting_a_body_or_an_organisation_again_replaces_it(storage: Storage, roster: Roster) -> None:
    moved = replace(HEALTH, position=9, aliases=(), valid_from=date(2026, 1, 1), valid_until=date(2027, 1, 1))
    merged = replace(MOH, lao_confirmed=True, valid_until=date(2027, 7, 1))
    async with storage.work() as tx:
        await tx.roster.put_body(moved)
        await tx.roster.put_organisation(MOH)
        await tx.roster.put_organisation(merged)
    async with storage.work.reading() as tx:
        assert await tx.roster.bodies() == (EDUCATION, moved)
        assert await tx.roster.organisations() == (merged,)


async def test_a_body_may_name_one_that_comes_after_it(storage: Storage, roster: Roster) -> None:
    nursing = replace(HEALTH, code="HLT1", kind=BodyKind.SUB_SECTOR_GROUP, position=1, parent="HLT", aliases=())
    merged = replace(EDUCATION, valid_until=date(2027, 1, 1), merged_into="SPO")
    sports = replace(EDUCATION, code="SPO", aliases=(), position=9)
    async with storage.work() as tx:
        for body in (nursing, merged, sports):
            await tx.roster.put_body(body)
    async with storage.work.reading() as tx:
        assert set(await tx.roster.bodies()) == {HEALTH, nursing, merged, sports}


async def test_what_is_known_of_a_person_is_replaced_and_their_chat_stays(storage: Storage, roster: Roster) -> None:
    known = replace(
        roster.person,
        name=Bilingual("ບຸນມີ", "Bounmy"),
        position=Bilingual("ຮອງຫົວໜ້າກົມ", "Deputy Director General"),
        shows_phone=True,
    )
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 700, AT)
        await tx.roster.put_person(known)
    async with storage.work.reading() as tx:
        assert await tx.roster.people() == (replace(known, chat_id=700), roster.other)


async def test_a_holding_that_is_said_again_ends_when_it_says(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.put_holding(roster.person.id, roster.post.id, None, date(2027, 3, 15))
        await tx.roster.put_holding(roster.other.id, roster.post.id, date(2027, 3, 15), None)
    async with storage.work.reading() as tx:
        assert await tx.roster.holdings() == (
            Holding(roster.person, roster.post, None, date(2027, 3, 15)),
            Holding(roster.other, roster.post, date(2027, 3, 15), None),
        )


async def test_a_holding_may_have_begun_on_another_day(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.move_holding(roster.person.id, roster.post.id, None, date(2026, 2, 1), None)
        await tx.roster.move_holding(roster.person.id, roster.post.id, date(2026, 2, 1), date(2026, 3, 1), None)
    async with storage.work.reading() as tx:
        assert await tx.roster.holdings() == (Holding(roster.person, roster.post, date(2026, 3, 1)),)


async def test_holdings_come_in_official_order_with_person_and_post(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.put_organisation(MOH)
        school = await tx.roster.add_post("EDU", PostKind.CO_CHAIR, Side.PARTNER, None)
        chair = await tx.roster.add_post("HLT", PostKind.CHAIR, Side.GOVERNMENT, "MOH")
        await tx.roster.add_holding(roster.other.id, school.id, date(2026, 1, 1), date(2028, 1, 1))
        await tx.roster.add_holding(roster.other.id, chair.id, None, None)
    async with storage.work.reading() as tx:
        assert await tx.roster.posts() == (roster.post, school, chair)
        at_school = Holding(roster.other, school, date(2026, 1, 1), date(2028, 1, 1))
        in_the_chair = Holding(roster.other, chair)
        assert await tx.roster.holdings() == (Holding(roster.person, roster.post), in_the_chair, at_school)
        assert await tx.roster.holdings_of(roster.other.id) == (in_the_chair, at_school)


async def test_saying_twice_who_holds_a_post_changes_nothing(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.add_holding(roster.person.id, roster.post.id, None, None)
        assert len(await tx.roster.holdings()) == 1


async def test_a_person_is_found_by_id_and_by_chat(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 700, AT)
        await tx.roster.set_language(roster.person.id, Language.EN)
    linked = replace(roster.person, chat_id=700, language=Language.EN)
    async with storage.work.reading() as tx:
        assert await tx.roster.person(roster.person.id) == linked
        assert await tx.roster.person_by_chat(700) == linked
        assert await tx.roster.person(roster.other.id) == roster.other
        assert await tx.roster.person(999) is None
        assert await tx.roster.person_by_chat(701) is None


async def test_both_languages_are_kept_beside_the_lao_an_older_process_goes_by(
    storage: Storage, roster: Roster
) -> None:
    async with storage.work() as tx:
        await tx.roster.set_language(roster.person.id, Tongue.BOTH)
        both = await tx.roster.person(roster.person.id)
        await tx.roster.set_language(roster.person.id, Tongue.EN)
        english = await tx.roster.person(roster.person.id)
    assert both == replace(roster.person, language=Language.LO, in_both=True)
    assert both is not None
    assert both.tongue is Tongue.BOTH
    assert english == replace(roster.person, language=Language.EN)


async def test_a_chat_belongs_to_one_person_and_a_person_has_one_chat(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 700, AT)
        await tx.roster.link_chat(roster.other.id, 701, AT)
        await tx.roster.link_chat(roster.other.id, 700, AT + timedelta(hours=1))
        assert await tx.roster.person(roster.person.id) == roster.person
        assert await tx.roster.person_by_chat(700) == replace(roster.other, chat_id=700)
        assert await tx.roster.person_by_chat(701) is None


async def test_linking_the_same_chat_again_changes_nothing(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 700, AT)
        await tx.roster.link_chat(roster.person.id, 700, AT)
        assert await tx.roster.person_by_chat(700) == replace(roster.person, chat_id=700)


async def test_an_unlinked_chat_may_come_back(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 700, AT)
        await tx.roster.unlink_chat(700, AT, "blocked")
        assert await tx.roster.person(roster.person.id) == roster.person
        await tx.roster.link_chat(roster.person.id, 700, AT)
        assert await tx.roster.person_by_chat(700) == replace(roster.person, chat_id=700)


async def test_who_left_a_chat_is_known_until_it_or_they_are_linked_again(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        assert await tx.roster.person_who_left(700) is None
        await tx.roster.link_chat(roster.person.id, 700, AT)
        assert await tx.roster.person_who_left(700) is None
        await tx.roster.unlink_chat(700, AT, "blocked")
        assert await tx.roster.person_who_left(700) == roster.person
        await tx.roster.link_chat(roster.person.id, 701, AT)
        assert await tx.roster.person_who_left(700) is None


@pytest.mark.parametrize("text", ["'; DROP TABLE persons; --", "ກໍາ\u200bນົດ", "a,b%_\\", ""])
async def test_names_are_kept_as_typed(storage: Storage, text: str) -> None:
    name = Bilingual(text, text)
    async with storage.work() as tx:
        person = await tx.roster.add_person(name, name, UNNAMED, False)
        assert await tx.roster.person(person.id) == person


async def test_addresses_and_the_order_of_channels_belong_to_the_person_until_refused(
    storage: Storage, roster: Roster
) -> None:
    address = "keo@moh.gov.la"
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 5001, AT)
        await tx.roster.put_address(roster.person.id, ChannelKind.EMAIL, "old@moh.gov.la", AT)
        await tx.roster.put_address(roster.person.id, ChannelKind.EMAIL, address, AT)
        await tx.roster.put_address(roster.other.id, ChannelKind.EMAIL, address, AT)
        await tx.roster.put_address(roster.person.id, ChannelKind.MESSENGER, "+8562055551234", AT)
        await tx.roster.set_channels(roster.person.id, (ChannelKind.EMAIL, ChannelKind.TELEGRAM))
        person = await tx.roster.person(roster.person.id)
        assert person is not None
        assert (person.email, person.phone) == (address, "+8562055551234")
        assert person.channels == (ChannelKind.EMAIL, ChannelKind.TELEGRAM)
        assert await tx.roster.person_by_chat(5001) == person
        assert {one.person for one in await tx.roster.holdings()} == {person}
        refused = await tx.roster.refuse_address(ChannelKind.EMAIL, address, AT, "no such mailbox")
        assert refused == (roster.person.id, roster.other.id)
        assert await tx.roster.refuse_address(ChannelKind.EMAIL, address, AT, "again") == ()
        person = await tx.roster.person(roster.person.id)
        assert person is not None
        assert (person.email, person.phone) == (None, "+8562055551234")
        await tx.roster.remove_address(roster.person.id, ChannelKind.MESSENGER)
        await tx.roster.put_address(roster.person.id, ChannelKind.EMAIL, address, AT)
        person = await tx.roster.person(roster.person.id)
        assert person is not None
        assert (person.email, person.phone) == (address, None)
