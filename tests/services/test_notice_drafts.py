"""A notice is written step by step, in any order, by those who may; the draft is kept until it is sent or dropped."""

import pytest

from roundtable.actors import Bearer, Holder
from roundtable.audiences import Addressed
from roundtable.awaiting import Awaited, Awaiting
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.notices import LONGEST_WORDS, Obstacle, WordsProblem
from roundtable.posts import PostKind, Side
from roundtable.reach import Unreached
from roundtable.services import identity, notice_drafts, notices, obligations, texts
from roundtable.services.desk import Desk
from roundtable.statements.duties import OpenList
from roundtable.statements.identity import Contact, NotUnderstood
from roundtable.statements.notices import (
    NoticeAudience,
    NoticeBodies,
    NoticeDraft,
    NoticeFileAsked,
    NoticeNames,
    NoticeReady,
    NoticeReceived,
    NoticeRecipient,
    Notices,
    NoticeWordsAsked,
)
from roundtable.statements.parts import Statement
from tests.cast import Cast, Player

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
LAO, ENGLISH = "ແຈ້ງ\n\nກ່ຽວກັບ <b>ກອງປະຊຸມ</b> & ອື່ນໆ", "About the <b>meeting</b> & more"


async def says(desk: Desk, player: Player, text: str) -> Statement:
    """The last thing heard after a text was typed."""
    await texts.take_text(desk, player.turn(), text, None)
    return (await player.hears())[-1]


async def begun(desk: Desk, player: Player) -> int:
    """The id of a new draft."""
    await notice_drafts.open_notices(desk, player.turn())
    (first,) = await player.hears()
    assert isinstance(first, NoticeAudience)
    return first.notice_id


async def ready(desk: Desk, player: Player) -> NoticeReady:
    """A whole draft to all secretariats, without a file."""
    notice_id = await begun(desk, player)
    await notice_drafts.switch_post(desk, player.turn(9), notice_id, Addressed.SECRETARIAT)
    await notice_drafts.go_to_next(desk, player.turn(9), notice_id)
    await says(desk, player, LAO)
    await says(desk, player, ENGLISH)
    await notice_drafts.go_without_file(desk, player.turn(9), notice_id)
    (*_, card) = await player.hears()
    assert isinstance(card, NoticeReady)
    return card


async def awaited(desk: Desk, player: Player) -> Awaiting | None:
    async with desk.work.reading() as tx:
        return await tx.awaiting.get(player.chat_id)


async def test_a_notice_is_written_step_by_step_and_shown_as_it_will_be_received(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    await cast.join("HLT", OFFICER)
    notice_id = await begun(desk, rtp)
    await notice_drafts.switch_post(desk, rtp.turn(9), notice_id, Addressed.SECRETARIAT)
    (audience,) = await rtp.hears()
    assert isinstance(audience, NoticeAudience)
    assert (audience.to.posts, audience.to.bodies) == ((Addressed.SECRETARIAT,), None)
    assert audience.to.check.reached == ((ChannelKind.TELEGRAM, 2),)
    assert audience.people == audience.to.check.total - dict(audience.to.check.unreached).get(Unreached.VACANT, 0)
    await notice_drafts.go_to_next(desk, rtp.turn(9), notice_id)
    (asked,) = await rtp.hears()
    assert isinstance(asked, NoticeWordsAsked)
    assert asked.language is Language.LO
    english = await says(desk, rtp, LAO)
    assert isinstance(english, NoticeWordsAsked)
    assert (english.language, english.other_is_missing) == (Language.EN, False)
    file = await says(desk, rtp, ENGLISH)
    assert isinstance(file, NoticeFileAsked)
    await notice_drafts.go_without_file(desk, rtp.turn(9), notice_id)
    lao, in_english, card = await rtp.hears()
    assert lao == in_english
    assert isinstance(lao, NoticeReceived)
    assert (lao.words.lo, lao.words.en) == (LAO, ENGLISH)
    assert isinstance(card, NoticeReady)
    assert (card.to.check.reaches, card.goes_out_at, card.file) == (2, None, None)
    said = sorted(await rtp.deliveries(), key=lambda one: one.id)[-3:-1]
    for one, language in zip(said, Language, strict=True):
        assert one.what.language is language
        assert one.what.words is not None
        assert ("&lt;b&gt;" in one.what.words.html, "<b>ກອງ" in one.what.words.html) == (True, False)
        assert "\n\n" in one.what.words.html
    assert await awaited(desk, rtp) is None


async def test_the_english_text_may_come_first(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await begun(desk, rtp)
    await notice_drafts.switch_post(desk, rtp.turn(9), notice_id, Addressed.CHAIR)
    await notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.EN)
    lao = await says(desk, rtp, ENGLISH)
    assert isinstance(lao, NoticeWordsAsked)
    assert lao.language is Language.LO
    assert isinstance(await says(desk, rtp, LAO), NoticeFileAsked)


@pytest.mark.parametrize(
    ("text", "problem"), [("\u200b \n", WordsProblem.EMPTY), ("ກ" * (LONGEST_WORDS + 1), WordsProblem.TOO_LONG)]
)
async def test_words_that_cannot_be_taken_are_asked_for_again(
    cast: Cast, desk: Desk, text: str, problem: WordsProblem
) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await begun(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.LO)
    again = await says(desk, rtp, text)
    assert isinstance(again, NoticeWordsAsked)
    assert again.problem is problem
    assert await awaited(desk, rtp) == Awaiting(Awaited.NOTICE_LO, question=f"notice-words|{notice_id}|lo")
    assert isinstance(await says(desk, rtp, LAO), NoticeAudience), "the audience is missing still"


async def test_a_missing_language_blocks_with_a_sentence_of_its_own(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await begun(desk, rtp)
    expected = [Obstacle.AUDIENCE, Obstacle.WORDS_LO, Obstacle.WORDS_EN]
    for obstacle in expected:
        await notice_drafts.check(desk, rtp.turn(9), notice_id)
        (*_, overview) = await rtp.hears()
        assert isinstance(overview, NoticeDraft)
        assert overview.obstacle is obstacle
        await notices.approve(desk, rtp.turn(9), notice_id, expected.index(obstacle))
        (*_, refused) = await rtp.hears()
        assert isinstance(refused, NoticeDraft)
        assert refused.obstacle is obstacle
        match obstacle:
            case Obstacle.AUDIENCE:
                await notice_drafts.switch_post(desk, rtp.turn(9), notice_id, Addressed.SECRETARIAT)
            case _:
                language = Language.LO if obstacle is Obstacle.WORDS_LO else Language.EN
                await notice_drafts.ask_words(desk, rtp.turn(9), notice_id, language)
                await says(desk, rtp, LAO)
    await notice_drafts.check(desk, rtp.turn(9), notice_id)
    assert isinstance((await rtp.hears())[-1], NoticeReady), "without a file it may go"


async def test_an_audience_that_nobody_reaches_is_said_before_anything_is_sent(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notice_drafts.switch_body(desk, rtp.turn(9), card.notice_id, "EDU")
    await notice_drafts.check(desk, rtp.turn(9), card.notice_id)
    overview = (await rtp.hears())[-1]
    assert isinstance(overview, NoticeDraft)
    assert overview.obstacle is Obstacle.NOBODY


async def test_bodies_are_switched_one_by_one_and_none_is_all_of_them(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await begun(desk, rtp)
    chosen = []
    for code in ("HLT", "EDU", "HLT", "EDU", "NRE", notice_drafts.EVERY):
        await notice_drafts.switch_body(desk, rtp.turn(9), notice_id, code)
        (card,) = await rtp.hears()
        assert isinstance(card, NoticeBodies)
        chosen.append([one.code for one in card.bodies if one.is_chosen])
        assert card.every is (chosen[-1] == [])
    assert chosen == [["HLT"], ["HLT", "EDU"], ["EDU"], [], ["NRE"], []]
    with pytest.raises(TooOld):
        await notice_drafts.switch_body(desk, rtp.turn(9), notice_id, "XYZ")
    await notice_drafts.show_bodies(desk, rtp.turn(9), notice_id)
    await notice_drafts.show_audience(desk, rtp.turn(9), notice_id)


async def test_everybody_can_be_looked_at_by_name_with_the_reason(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    blocked = await cast.join("HLT", OFFICER)
    await identity.chat_left(desk, blocked.turn())
    await rtp.hears()
    notice_id = await begun(desk, rtp)
    await notice_drafts.switch_post(desk, rtp.turn(9), notice_id, Addressed.SECRETARIAT)
    (audience,) = await rtp.hears()
    assert isinstance(audience, NoticeAudience)
    lines: list[NoticeRecipient] = []
    for page in range(1, 100):
        await notices.show_names(desk, rtp.turn(9), notice_id, page)
        (names,) = await rtp.hears()
        assert isinstance(names, NoticeNames)
        lines += names.lines
        if page == names.pages:
            break
    assert len(lines) == audience.to.check.total
    assert [line.why for line in lines].count(Unreached.BLOCKED) == 1
    assert [line.channel for line in lines if line.channel] == [ChannelKind.TELEGRAM]


async def test_the_draft_is_kept_whatever_one_does_in_between_and_is_one_a_person(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", HEAD), await cast.join("RTP", OFFICER)
    notice_id = await begun(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.LO)
    await says(desk, rtp, LAO)
    await obligations.list_open(desk, rtp.turn())
    await notice_drafts.open_notices(desk, rtp.turn())
    (*_, listed) = await rtp.hears()
    assert isinstance(listed, Notices)
    assert (listed.draft_id, listed.draft_title.lo) == (notice_id, "ແຈ້ງ")
    await notice_drafts.begin(desk, rtp.turn())
    (*_, same) = await rtp.hears()
    assert isinstance(same, NoticeAudience)
    assert same.notice_id == notice_id
    await notice_drafts.show_draft(desk, rtp.turn(9), notice_id)
    assert await begun(desk, head) != notice_id
    with pytest.raises(TooOld):
        await notice_drafts.show_draft(desk, head.turn(9), notice_id)


async def test_words_that_come_when_there_is_no_draft_are_not_understood(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    async with desk.work() as tx:
        await tx.awaiting.put(rtp.chat_id, Awaiting(Awaited.NOTICE_EN), desk.clock.now())
    assert isinstance(await says(desk, rtp, ENGLISH), NotUnderstood)
    assert await awaited(desk, rtp) is None


async def test_an_swg_secretariat_writes_to_its_own_body_only(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    await cast.join("EDU", OFFICER)
    notice_id = await begun(desk, officer)
    await notice_drafts.switch_post(desk, officer.turn(9), notice_id, Addressed.SECRETARIAT)
    (audience,) = await officer.hears()
    assert isinstance(audience, NoticeAudience)
    assert (audience.to.bodies, audience.may_choose_bodies) == (("HLT",), False)
    assert audience.to.check.reaches == 2
    with pytest.raises(TooOld):
        await notice_drafts.switch_body(desk, officer.turn(9), notice_id, "EDU")
    await notice_drafts.switch_body(desk, officer.turn(9), notice_id, notice_drafts.EVERY)
    (bodies,) = await officer.hears()
    assert isinstance(bodies, NoticeBodies)
    assert [one.code for one in bodies.bodies] == ["HLT"]
    assert await begun(desk, partner) != notice_id


@pytest.mark.parametrize("kind", [PostKind.CHAIR, PostKind.ASSISTANT])
async def test_who_is_no_secretariat_is_told_whose_part_it_is(cast: Cast, desk: Desk, kind: PostKind) -> None:
    player = await cast.join("HLT", kind)
    with pytest.raises(NotAllowed):
        await notice_drafts.open_notices(desk, player.turn())
    with pytest.raises(NotAllowed):
        await notice_drafts.begin(desk, player.turn())
    await obligations.list_open(desk, player.turn())
    await identity.contact(desk, player.turn())
    owed, contact = await player.hears()
    assert isinstance(owed, OpenList)
    assert isinstance(contact, Contact)
    assert not owed.may_send_notice
    assert not contact.may_send_notice


async def test_a_link_of_a_letter_leads_to_no_draft(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    assert isinstance(rtp.actor, Holder)
    bearer = Player(desk, 0, Bearer("notice 1", rtp.actor))
    with pytest.raises(NotAllowed):
        await notice_drafts.open_notices(desk, bearer.turn())


async def test_who_has_changed_houses_goes_on_with_the_draft_and_sees_nobody_of_the_old_one(
    cast: Cast, desk: Desk
) -> None:
    """An officer of the RTP Secretariat has begun a notice to everybody, and is an officer of Education by now."""
    player = await cast.join("RTP", OFFICER)
    card = await ready(desk, player)
    notice_id = card.notice_id
    player.actor = Holder(player.holder.person, (await cast.join("EDU", OFFICER)).holder.posts)
    with pytest.raises(NotAllowed):
        await notices.approve(desk, player.turn(9), notice_id, card.revision)
    await notices.approve(desk, player.turn(9), notice_id, card.revision - 1)
    *_, again = await player.hears()
    assert isinstance(again, NoticeReady)
    assert (again.changed, again.revision) == (True, card.revision + 1)
    await notices.show_names(desk, player.turn(9), notice_id, 1)
    (names,) = await player.hears()
    assert isinstance(names, NoticeNames)
    assert {post.body for line in names.lines for post in line.who.posts} == {"EDU"}
    async with desk.work.reading() as tx:
        draft = await tx.notices.get(notice_id)
    assert draft is not None
    assert (draft.body, draft.audience.bodies) == ("EDU", frozenset({"EDU"}))
    assert draft.words.lo == LAO
