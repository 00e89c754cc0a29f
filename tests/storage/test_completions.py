"""The book of completions: one draft a person and paper, asked once, handed over as it is."""

from dataclasses import replace

from roundtable.books import Transaction
from roundtable.completions import Completion, CompletionState
from roundtable.contents import Content
from roundtable.submissions import Submission, SubmissionChannel
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster


async def paper(tx: Transaction, roster: Roster) -> Submission:
    return await tx.submissions.add(WORKPLAN, 1, "HLT-WP-2027-1", AT, roster.person.id, SubmissionChannel.CHAT, [])


async def test_a_draft_is_begun_once_and_comes_back_as_it_was_changed(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        filed, book = await paper(tx, roster), tx.completions
        draft = await book.begin(filed.id, roster.person.id, AT)
        assert draft == Completion(draft.id, filed.id, CompletionState.DRAFT, roster.person.id, AT)
        wished = replace(draft, wanted=(Content.OUTPUTS, Content.SIGNATURE), words="'--\nℕ")
        changed = await book.change(wished)
        assert changed == replace(wished, revision=1)
        assert await book.begin(filed.id, roster.person.id, AT) == changed
        assert (await book.begin(filed.id, roster.other.id, AT)).id != draft.id


async def test_it_is_asked_once_and_stays_as_it_was_asked(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        filed, book = await paper(tx, roster), tx.completions
        draft = await book.begin(filed.id, roster.person.id, AT)
        assert await book.asked_about(filed.id) is None
        assert await book.ask(draft.id, AT)
        assert not await book.ask(draft.id, AT)
        assert not await book.discard(draft.id)
        assert await book.change(replace(draft, words="other")) is None
        assert await book.asked_about(filed.id) == replace(draft, state=CompletionState.ASKED, asked_at=AT)


async def test_what_is_put_away_makes_room_and_whoever_goes_on_may_have_another(
    storage: Storage, roster: Roster
) -> None:
    async with storage.work() as tx:
        filed, book = await paper(tx, roster), tx.completions
        first = await book.begin(filed.id, roster.person.id, AT)
        assert await book.discard(first.id)
        await book.hand_over(first.id, roster.other.id)
        assert await book.get(first.id) == replace(first, state=CompletionState.DISCARDED)
        second = await book.begin(filed.id, roster.person.id, AT)
        await book.hand_over(second.id, roster.other.id)
        moved = await book.get(second.id)
        assert moved is not None
        assert (moved.person_id, moved.in_charge_id) == (roster.person.id, roster.other.id)
        assert (await book.begin(filed.id, roster.person.id, AT)).id not in (first.id, second.id)
        assert await book.get(4711) is None
