"""From the last step to the names and back: nothing is posted anew, unless the draft has changed meanwhile."""

from dataclasses import replace

from roundtable.audiences import Addressed
from roundtable.awaiting import Awaited, Awaiting
from roundtable.languages import Language
from roundtable.notices import Obstacle
from roundtable.services import identity, notice_drafts, notices
from roundtable.services.desk import Desk
from roundtable.statements.notices import NoticeAudience, NoticeDraft, NoticeNames, NoticeReady, NoticeReceived
from tests.cast import Cast, Player
from tests.services.test_notice_drafts import HEAD, awaited, ready


async def names_of(desk: Desk, player: Player, card: NoticeReady, page: int = 1) -> NoticeNames:
    """The names that are asked for with the button of the last step."""
    await notices.show_names(desk, player.turn(9), card.notice_id, page, card.revision)
    (names,) = await player.hears()
    assert isinstance(names, NoticeNames)
    return names


async def test_back_from_the_names_is_the_last_step_in_the_same_message(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    asked = next(row[0] for row in card.choices() if row[0].verb == "notice-names")
    assert asked.data == f"notice-names|{card.notice_id}|1|{card.revision}"
    names = await names_of(desk, rtp, card)
    assert names.choices()[-1][0].data == f"notice-ready|{card.notice_id}|{card.revision}"
    await notice_drafts.go_back_to_check(desk, rtp.turn(9), card.notice_id, card.revision)
    assert await rtp.hears() == [card], "and no preview"
    newest = max(await rtp.deliveries(), key=lambda one: one.id)
    assert newest.what.edits_message_id == 9
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)


async def test_every_page_of_names_leads_back_to_where_they_were_asked_for(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    names = await names_of(desk, rtp, card, 2)
    assert names.pages > 2
    turns, (back,) = names.choices()
    assert [one.data for one in turns] == [
        f"notice-names|{card.notice_id}|{page}|{card.revision}" for page in (names.page - 1, names.page + 1)
    ]
    assert back.verb == "notice-ready"
    await notices.show_names(desk, rtp.turn(9), card.notice_id, 2)
    (first_step,) = await rtp.hears()
    turns, (back,) = first_step.choices()
    assert [one.data for one in turns] == [f"notice-names|{card.notice_id}|{page}" for page in (1, 3)]
    assert back.data == f"notice-to|{card.notice_id}", "at the first step"


async def test_what_was_changed_since_is_looked_at_again(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await names_of(desk, rtp, card)
    await notice_drafts.switch_post(desk, rtp.turn(7), card.notice_id, Addressed.CHAIR)
    (audience,) = await rtp.hears()
    assert isinstance(audience, NoticeAudience)
    await notice_drafts.go_back_to_check(desk, rtp.turn(9), card.notice_id, card.revision)
    lao, english, again = await rtp.hears()
    assert isinstance(lao, NoticeReceived)
    assert isinstance(english, NoticeReceived)
    assert again == replace(card, revision=card.revision + 1, to=audience.to, changed=True)


async def test_nothing_is_awaited_any_more_and_what_is_missing_by_now_is_said(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(7), card.notice_id, Language.EN)
    asked = Awaiting(Awaited.NOTICE_EN, question=f"notice-words|{card.notice_id}|en")
    assert await awaited(desk, rtp) == asked
    await notice_drafts.go_back_to_check(desk, rtp.turn(9), card.notice_id, card.revision)
    assert (await rtp.hears())[-1] == card
    assert await awaited(desk, rtp) is None
    await identity.chat_left(desk, rtp.turn())
    await rtp.hears()
    await notice_drafts.go_back_to_check(desk, rtp.turn(9), card.notice_id, card.revision)
    (overview,) = await rtp.hears()
    assert isinstance(overview, NoticeDraft)
    assert overview.obstacle is Obstacle.NOBODY, "the only one with a chat has left"
