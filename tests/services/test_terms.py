"""Terms of reference: handed in by who keeps them, receipted, found, handed out; and nobody is reminded of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.circles import Circle
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.planned import planned
from roundtable.posts import PostKind, Side
from roundtable.services import filing, identity, search, terms
from roundtable.services.desk import Desk
from roundtable.services.snapshots import newest
from roundtable.statements.identity import Contact, Welcome
from roundtable.statements.search import SearchResults
from roundtable.statements.submissions import FilingChoices
from roundtable.statements.terms import TermsAsked, TermsChoices, TermsReceipt, TermsReceived, TermsShown, TermsThere
from roundtable.submissions import UploadState
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
HEALTH, PRESS = "body:HLT", "circle:PRESS"


async def filed(desk: Desk, player: Player, keeper: str = HEALTH, version: int = 1) -> TermsReceipt:
    upload_id = await player.uploads("terms.pdf")
    await terms.ask_sure(desk, player.turn(9), upload_id, keeper, version)
    (asked,) = await player.hears()
    assert isinstance(asked, TermsAsked)
    assert [one[0].verb for one in asked.choices()] == ["terms-sure", "filing-other", "set-aside"]
    await terms.file_terms(desk, player.turn(9), upload_id, keeper, version)
    (receipt,) = await player.hears()
    assert isinstance(receipt, TermsReceipt)
    return receipt


async def test_a_secretariat_hands_them_in_and_the_next_ones_are_the_second_version(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer, rtp = await cast.join("HLT", OFFICER), await cast.join("RTP", OFFICER)
    upload_id = await officer.uploads("terms.pdf")
    await filing.show_options(desk, officer.turn(9), upload_id)
    (choices,) = await officer.hears()
    assert isinstance(choices, FilingChoices)
    assert [(one.keeper, one.version) for one in choices.terms] == [(HEALTH, 1)]
    receipt = await filed(desk, officer)
    assert receipt.line.reference == "HLT-TR-2027-1"
    (word,) = await rtp.hears()
    assert isinstance(word, TermsReceived)
    assert (word.by_post.body, [file.name for file in word.line.files]) == ("HLT", ["terms.pdf"])
    clock.advance(timedelta(days=400))
    again = await filed(desk, officer, version=2)
    assert again.line.reference == "HLT-TR-2028-2"
    async with desk.work.reading() as tx:
        assert await tx.submissions.of_bodies(None) == ()
        assert [one.version for one in await tx.terms.all()] == [2, 1]


async def test_two_colleagues_at_once_make_no_second_version_unseen(cast: Cast, desk: Desk) -> None:
    officer, head = await cast.join("HLT", OFFICER), await cast.join("HLT", HEAD)
    first, second = await officer.uploads("terms.pdf"), await head.uploads("terms-2.pdf")
    for player, upload_id in ((officer, first), (head, second)):
        await terms.file_terms(desk, player.turn(9), upload_id, HEALTH, 1)
    with pytest.raises(TooOld):
        await terms.file_terms(desk, officer.turn(9), first, HEALTH, 1)
    await terms.ask_sure(desk, head.turn(9), second, HEALTH, 1)
    for asked in await head.hears():
        assert isinstance(asked, TermsChoices)
        assert asked.keepers[0].version == 2
    await terms.file_terms(desk, head.turn(9), second, HEALTH, 2)
    assert [type(one) for one in await head.hears()] == [TermsReceipt]


async def test_the_rtp_secretariat_hands_them_in_for_every_body_and_circle(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    async with desk.work() as tx:
        await tx.circles.put(Circle("PRESS", 1, Bilingual("ສື່", "Press")))
        await tx.circles.put(Circle("OLD", 2, Bilingual("ເກົ່າ", "Old"), valid_until=date(2026, 1, 1)))
    upload_id = await rtp.uploads("terms.pdf")
    await filing.show_options(desk, rtp.turn(9), upload_id)
    await terms.choose(desk, rtp.turn(9), upload_id, 1)
    await terms.choose(desk, rtp.turn(9), upload_id, 99)
    choices, first, last = await rtp.hears()
    assert isinstance(choices, FilingChoices)
    assert choices.may_choose_terms
    assert isinstance(first, TermsChoices)
    assert isinstance(last, TermsChoices)
    assert (first.keepers[0].code, last.keepers[-1].keeper, last.page) == ("RTP", PRESS, last.pages)
    receipt = await filed(desk, rtp, PRESS)
    assert receipt.line.of.name.en == "Press"
    await terms.show_terms(desk, rtp.turn(9), PRESS)
    assert [type(one) for one in await rtp.hears()] == [TermsShown]


async def test_nobody_hands_in_or_sees_those_of_another_body(cast: Cast, desk: Desk) -> None:
    officer, chair = await cast.join("HLT", OFFICER), await cast.join("HLT", PostKind.CHAIR)
    other, co_chair = await cast.join("EDU", OFFICER), await cast.join("HLT", PostKind.CO_CHAIR, side=Side.PARTNER)
    await filed(desk, officer)
    mine = await officer.uploads("terms.pdf")
    for player, keeper, refusal in (
        (other, HEALTH, NotAllowed),
        (other, PRESS, NotAllowed),
        (chair, HEALTH, NotAllowed),
        (other, "body", TooOld),
    ):
        upload_id = await player.uploads("terms.pdf")
        with pytest.raises(refusal):
            await terms.ask_sure(desk, player.turn(9), upload_id, keeper, 2)
        with pytest.raises(refusal):
            await terms.file_terms(desk, player.turn(9), upload_id, keeper, 2)
        with pytest.raises(TooOld):
            await terms.file_terms(desk, player.turn(9), mine, "body:EDU", 1)
    with pytest.raises(NotAllowed):
        await terms.choose(desk, chair.turn(9), await chair.uploads("terms.pdf"), 1)
    for keeper in (HEALTH, PRESS):
        with pytest.raises(NotAllowed):
            await terms.show_terms(desk, other.turn(9), keeper)
    with pytest.raises(TooOld):
        await terms.show_terms(desk, other.turn(9), "body:EDU")
    for player in (chair, co_chair):
        await terms.show_terms(desk, player.turn(9), HEALTH)
        (shown,) = await player.hears()
        assert isinstance(shown, TermsShown)


@pytest.mark.parametrize("side", Side)
async def test_those_of_the_national_steering_committee_are_the_government_sides(
    cast: Cast, desk: Desk, side: Side
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    await filed(desk, rtp, "body:NSC")
    async with desk.work() as tx:
        post = await tx.roster.add_post("NSC", PostKind.MEMBER, side, None)
        person = await tx.roster.add_person(Bilingual("ກ", "Member"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(person.id, post.id, None, None)
    member = await cast.join("NSC", PostKind.MEMBER, side=side)
    if side is Side.GOVERNMENT:
        await terms.show_terms(desk, member.turn(), "body:NSC")
    else:
        with pytest.raises(NotAllowed):
            await terms.show_terms(desk, member.turn(), "body:NSC")
        await terms.list_terms(desk, member.turn())
        (there,) = await member.hears()
        assert isinstance(there, TermsThere)
        assert there.terms == ()
        await search.search(desk, member.turn(), "NSC-TR-2027-1")
    found = [one for one in await member.hears() if isinstance(one, TermsShown | SearchResults)]
    shown = [one for one in found if isinstance(one, TermsShown) or one.terms]
    assert bool(shown) is (side is Side.GOVERNMENT)


async def test_an_upload_that_is_settled_files_nothing(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    upload_id = await officer.uploads("terms.pdf")
    async with desk.work() as tx:
        await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
    with pytest.raises(TooOld):
        await terms.file_terms(desk, officer.turn(9), upload_id, HEALTH, 1)
    with pytest.raises(TooOld):
        await terms.choose(desk, officer.turn(9), upload_id, 1)


async def test_they_stand_on_the_contact_screen_and_are_found(cast: Cast, desk: Desk) -> None:
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    member = replace(officer, seen=set(officer.seen))
    await filed(desk, officer)
    await identity.contact(desk, officer.turn())
    await identity.contact(desk, other.turn())
    (contact,), (elsewhere,) = await officer.hears(), await other.hears()
    assert isinstance(contact, Contact)
    assert isinstance(elsewhere, Contact)
    assert ([one.keeper for one in contact.terms], elsewhere.terms) == ([HEALTH], ())
    assert await search.is_named(desk, "hlt tr 2027 1")
    for text, references in (
        ("hlt tr 2027 1", ["HLT-TR-2027-1"]),
        ("HLT-TR-2027-2", []),
        ("terms.pdf", ["HLT-TR-2027-1"]),
        ("no such word", []),
    ):
        for player in (member, other):
            await search.search(desk, player.turn(), text)
        (*_, found), (hidden,) = await officer.hears(), await other.hears()
        assert isinstance(found, SearchResults)
        assert isinstance(hidden, SearchResults)
        assert [line.reference for line in found.terms] == references
        assert hidden.terms == ()


async def test_nobody_is_ever_reminded_of_them(cast: Cast, desk: Desk) -> None:
    await filed(desk, await cast.join("HLT", OFFICER))
    now = desk.clock.now()
    asked = planned(await newest(desk), now, now + timedelta(days=400))
    assert not any("terms" in one.obligation.duty for one in asked)


async def circle_of(desk: Desk, player: Player, *, until: date | None = None) -> None:
    """The press has terms of reference, and the player belongs to it."""
    async with desk.work() as tx:
        await tx.circles.put(Circle("PRESS", 1, Bilingual("ສື່", "Press")))
        await tx.circles.put_belonging("PRESS", player.holder.person.id, None, until)


async def test_who_belongs_to_a_circle_finds_and_gets_its_terms_and_nobody_else_does(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, member = await cast.join("RTP", OFFICER), await cast.join("EDU", OFFICER)
    other = await cast.join("EDU", PostKind.CHAIR)
    await circle_of(desk, member, until=date(2027, 4, 1))
    await filed(desk, rtp, PRESS)
    await terms.show_terms(desk, member.turn(), PRESS)
    await identity.contact(desk, member.turn())
    await search.search(desk, member.turn(), "press")
    shown, contact, found = await member.hears()
    assert isinstance(shown, TermsShown)
    assert isinstance(contact, Contact)
    assert isinstance(found, SearchResults)
    assert [one.keeper for one in contact.terms] == [PRESS]
    assert [one.of.keeper for one in found.terms] == [PRESS]
    with pytest.raises(NotAllowed):
        await terms.show_terms(desk, other.turn(), PRESS)
    await search.search(desk, other.turn(), "press")
    (nothing,) = await other.hears()
    assert isinstance(nothing, SearchResults)
    assert nothing.terms == ()
    clock.advance(timedelta(days=40))
    with pytest.raises(NotAllowed):
        await terms.show_terms(desk, member.turn(), PRESS)


async def test_the_command_hands_out_the_only_ones_and_lists_several(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    await terms.list_terms(desk, officer.turn())
    assert await officer.hears() == [TermsThere(())]
    await filed(desk, officer)
    await rtp.hears()
    await terms.list_terms(desk, officer.turn())
    (shown,) = await officer.hears()
    assert isinstance(shown, TermsShown)
    await circle_of(desk, officer)
    await filed(desk, rtp, PRESS)
    await terms.list_terms(desk, officer.turn())
    (listed,) = await officer.hears()
    assert isinstance(listed, TermsThere)
    assert [one.keeper for one in listed.terms] == [HEALTH, PRESS]
    assert [choice.data for row in listed.choices() for choice in row] == [f"terms|{HEALTH}", f"terms|{PRESS}"]


async def test_the_rtp_secretariat_sees_those_of_all_page_by_page_its_own_first(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    async with desk.work.reading() as tx:
        codes = [one.code for one in await tx.roster.bodies()]
    for code in codes:
        await filed(desk, rtp, f"body:{code}")
    await terms.list_terms(desk, rtp.turn())
    await terms.list_terms(desk, rtp.turn(9), 99)
    first, last = await rtp.hears()
    assert isinstance(first, TermsThere)
    assert isinstance(last, TermsThere)
    assert first.terms[0].code == "RTP"
    assert last.page == last.pages == -(-len(codes) // terms.KEEPERS_A_PAGE)
    assert "terms-all|2" in [choice.data for row in first.choices() for choice in row]


async def test_a_newcomers_one_screen_says_where_the_terms_are(cast: Cast, desk: Desk) -> None:
    officer, chair = await cast.join("HLT", OFFICER), await cast.join("HLT", PostKind.CHAIR)
    await identity.arrive(desk, chair.turn(), "")
    (before,) = await chair.hears()
    await filed(desk, officer)
    await identity.arrive(desk, chair.turn(), "")
    (after,) = await chair.hears()
    assert isinstance(before, Welcome)
    assert isinstance(after, Welcome)
    assert (before.terms, [one.keeper for one in after.terms]) == ((), [HEALTH])
    assert "/terms" in desk.wording.words(after, Tongue.LO).html
    assert "/terms" not in desk.wording.words(before, Tongue.LO).html
