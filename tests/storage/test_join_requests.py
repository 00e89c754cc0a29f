"""The book of join requests: one open a chat, moved only along its way, forgotten where nobody has seen it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import AlreadyThere
from roundtable.join_requests import DeclineReason, JoinRequest, JoinState
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

LATER = AT + timedelta(hours=1)


async def drafted(storage: Storage, chat_id: int = 700) -> JoinRequest:
    async with storage.work() as tx:
        return await tx.join_requests.begin(chat_id, Language.EN, AT)


async def sent(storage: Storage, chat_id: int = 700) -> JoinRequest:
    draft = await drafted(storage, chat_id)
    async with storage.work() as tx:
        found = await tx.join_requests.send(draft.id, "", LATER)
    assert found is not None
    return found


async def test_a_chat_has_one_open_request(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage)
    async with storage.work() as tx:
        with pytest.raises(AlreadyThere):
            await tx.join_requests.begin(700, Language.LO, AT)
        other = await tx.join_requests.begin(701, Language.LO, AT)
        assert await tx.join_requests.open_of(700) == draft == await tx.join_requests.get(draft.id)
        assert await tx.join_requests.open_of(702) is None
        assert other.id != draft.id


async def test_a_draft_is_kept_as_it_was_typed_and_only_a_draft_is(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage)
    whole = replace(
        draft,
        language=Language.LO,
        body="HLT",
        kind=PostKind.MEMBER,
        side=Side.PARTNER,
        name=Bilingual("ບຸນມີ <b>'--", "Bounmy"),
        position="ວິຊາການ; DROP TABLE",
        phone="+8562055551234",
        phone_settled=True,
    )
    async with storage.work() as tx:
        kept = await tx.join_requests.change(whole, LATER)
        assert kept == replace(whole, moved_at=LATER)
        await tx.join_requests.speak(draft.id, Language.EN)
        waiting = await tx.join_requests.send(draft.id, "", LATER)
        assert waiting == replace(
            whole, language=Language.EN, state=JoinState.WAITING, revision=1, moved_at=LATER, sent_at=LATER
        )
        assert await tx.join_requests.change(whole, LATER) is None
        assert await tx.join_requests.send(draft.id, "", LATER) is None
        assert await tx.join_requests.waiting() == (waiting,)


async def test_it_is_asked_answered_and_decided_by_the_revision_that_was_looked_at(
    storage: Storage, roster: Roster
) -> None:
    request = await sent(storage)
    async with storage.work() as tx:
        book = tx.join_requests
        assert await book.ask(request.id, 0, "Which office?", LATER) is None
        asked = await book.ask(request.id, 1, "Which office?", LATER)
        assert asked is not None
        assert (asked.state, asked.question) == (JoinState.INCOMPLETE, "Which office?")
        assert await book.decide(request.id, 1, JoinState.APPROVED, roster.person.id, LATER) is None
        again = await book.send(request.id, "Planning", LATER)
        assert again is not None
        assert (again.revision, again.answer, again.question) == (2, "Planning", "Which office?")
        why = DeclineReason.OTHER_BODY
        assert await book.decide(request.id, 1, JoinState.DECLINED, roster.person.id, LATER, why) is None
        over = await book.decide(request.id, 2, JoinState.DECLINED, roster.person.id, LATER, why)
        assert over is not None
        assert (over.state, over.decided_by, over.reason, over.ended_at) == (
            JoinState.DECLINED,
            roster.person.id,
            why,
            LATER,
        )
        assert await book.decide(request.id, 2, JoinState.APPROVED, roster.other.id, LATER) is None
        assert await book.open_of(700) is None
        await book.begin(700, Language.LO, LATER)


async def test_what_was_sent_is_taken_back_or_left_and_then_nothing_private_stays(
    storage: Storage, roster: Roster
) -> None:
    request = await sent(storage)
    async with storage.work() as tx:
        book = tx.join_requests
        taken = await book.take_back(request.id, LATER)
        assert taken is not None
        assert taken.state is JoinState.DRAFT
        assert await book.take_back(request.id, LATER) is None
        await book.change(replace(taken, phone="+8562055551234"), LATER)
        left = await book.leave(request.id, JoinState.WITHDRAWN, LATER)
        assert left is not None
        assert (left.state, left.phone, left.ended_at) == (JoinState.WITHDRAWN, "+8562055551234", LATER)
        kept = await book.get(request.id)
        assert kept is not None
        assert kept.phone == ""
        assert await book.leave(request.id, JoinState.LAPSED, LATER) is None


async def test_a_draft_that_nobody_has_seen_is_no_more_when_it_is_left(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage)
    async with storage.work() as tx:
        assert await tx.join_requests.leave(draft.id, JoinState.LAPSED, LATER) is None
        assert await tx.join_requests.get(draft.id) is None


async def test_of_what_is_decided_only_the_name_is_kept_and_for_a_while(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage)
    name = Bilingual("ບຸນມີ", "Bounmy")
    async with storage.work() as tx:
        book = tx.join_requests
        await book.change(replace(draft, name=name, position="Officer", phone="+8562055551234"), AT)
        await book.send(draft.id, "", AT)
        assert await book.decide(draft.id, 7, JoinState.APPROVED, roster.person.id, LATER) is None
        waiting = await book.get(draft.id)
        decided = await book.decide(draft.id, 1, JoinState.APPROVED, roster.person.id, LATER)
        assert waiting is not None
        assert decided is not None
        assert (waiting.phone, decided.phone, decided.position) == ("+8562055551234", "+8562055551234", "Officer")
        assert await book.over(LATER, 10) == ()
        (kept,) = await book.over(LATER + timedelta(seconds=1), 10)
        assert (kept.name, kept.position, kept.phone) == (name, "", "")
        await book.forget_asker(draft.id)
        assert await book.get(draft.id) == replace(kept, name=Bilingual("", ""), chat_id=0)
        assert await book.over(LATER + timedelta(seconds=1), 10) == ()


async def test_who_asks_is_not_forgotten_while_it_is_open(storage: Storage, roster: Roster) -> None:
    request = await sent(storage)
    async with storage.work() as tx:
        await tx.join_requests.forget_asker(request.id)
        assert await tx.join_requests.get(request.id) == request


async def test_sendings_are_counted_since_a_moment_of_a_chat_and_of_all(storage: Storage) -> None:
    async with storage.work() as tx:
        for chat_id, at in ((700, AT), (700, LATER), (701, LATER)):
            await tx.join_requests.note_sending(chat_id, at)
        assert await tx.join_requests.sendings_since(AT, 700) == (2, 3)
        await tx.join_requests.forget_sendings(LATER)
        assert await tx.join_requests.sendings_since(AT, 700) == (1, 2)
        assert await tx.join_requests.sendings_since(LATER, 700) == (1, 2)
        assert await tx.join_requests.sendings_since(LATER, 999) == (0, 2)
        assert await tx.join_requests.sendings_since(LATER + timedelta(days=1), 700) == (0, 0)


async def test_open_ones_that_have_not_moved_are_found_and_a_reminder_is_remembered(
    storage: Storage, roster: Roster
) -> None:
    request, draft = await sent(storage), await drafted(storage, 701)
    over = await sent(storage, 702)
    async with storage.work() as tx:
        await tx.join_requests.leave(over.id, JoinState.WITHDRAWN, LATER)
        assert await tx.join_requests.unmoved_since(AT) == (draft,)
        assert await tx.join_requests.unmoved_since(LATER) == (request, draft)
        await tx.join_requests.reminded(request.id, LATER)
        found = await tx.join_requests.get(request.id)
        assert found is not None
        assert found.reminded_at == LATER
        again = await tx.join_requests.take_back(request.id, LATER)
        assert again is not None
        resent = await tx.join_requests.send(again.id, "", LATER)
        assert resent is not None
        assert resent.reminded_at is None, "what is sent anew waits anew"


async def test_a_question_is_awaited_about_one_request(storage: Storage, roster: Roster) -> None:
    request = await sent(storage)
    async with storage.work() as tx:
        await tx.awaiting.put(900, Awaiting(Awaited.JOIN_QUESTION, join_request_id=request.id), AT)
        assert await tx.awaiting.get(900) == Awaiting(Awaited.JOIN_QUESTION, join_request_id=request.id)
        await tx.awaiting.put(900, Awaiting(Awaited.SEARCH), AT)
        assert await tx.awaiting.get(900) == Awaiting(Awaited.SEARCH)
