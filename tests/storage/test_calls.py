"""Whom the RTP Secretariat has rung about what, beside the reminders that were written."""

from dataclasses import replace
from datetime import timedelta

from roundtable.calls import Attempt, Call, CallOutcome
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.obligations import ObligationKey
from roundtable.reach import Way
from roundtable.reminders import Reminder
from roundtable.services.answering import unworded
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

REPORT = ObligationKey("HLT", "progress-report", "2027")


async def test_calls_are_kept_and_found_by_their_obligation_and_moment(storage: Storage, roster: Roster) -> None:
    first = Call(WORKPLAN, roster.person.id, roster.other.id, CallOutcome.REACHED, AT)
    other = replace(first, obligation=REPORT, outcome=CallOutcome.WRONG_NUMBER)
    later = replace(first, outcome=CallOutcome.PROMISED, at=AT + timedelta(days=7))
    async with storage.work() as tx:
        for one in (first, other, later):
            await tx.calls.add(one)
    async with storage.work.reading() as tx:
        assert await tx.calls.of(WORKPLAN) == (first, later)
        assert await tx.calls.since(AT) == (first, other, later)
        assert await tx.calls.since(AT + timedelta(microseconds=1)) == (later,)


async def test_a_reminder_is_found_with_what_became_of_its_message(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        delivery_id = await tx.deliveries.add(unworded(roster.person, Way(ChannelKind.EMAIL, address="a@b.la"), AT))
        await tx.reminders.add([Reminder(WORKPLAN, roster.person.id, "before-14", delivery_id)], AT)
    async with storage.work.reading() as tx:
        assert await tx.calls.attempts(WORKPLAN) == (
            Attempt(roster.person.id, "before-14", ChannelKind.EMAIL, DeliveryState.WAITING, AT),
        )
        assert await tx.calls.attempts(REPORT) == ()


async def test_calls_to_a_number_that_was_wrong_are_known_until_another_one_is_given(
    storage: Storage, roster: Roster
) -> None:
    wrong = Call(WORKPLAN, roster.person.id, roster.other.id, CallOutcome.WRONG_NUMBER, AT)
    reached = replace(wrong, outcome=CallOutcome.REACHED, at=AT + timedelta(days=2))
    unanswered = replace(wrong, outcome=CallOutcome.UNANSWERED, at=AT + timedelta(days=1))
    never_wrong = replace(reached, person_id=roster.other.id)
    async with storage.work() as tx:
        await tx.roster.put_address(roster.person.id, ChannelKind.MESSENGER, "+8562055501234", AT)
        for one in (wrong, unanswered, reached, never_wrong):
            await tx.calls.add(one)
        assert await tx.calls.to_numbers() == (wrong, reached)
        await tx.roster.put_address(roster.person.id, ChannelKind.EMAIL, "a@b.la", AT + timedelta(days=5))
        assert await tx.calls.to_numbers() == (wrong, reached), "that is no number"
        await tx.roster.put_address(
            roster.person.id, ChannelKind.MESSENGER, "+8562055505678", AT + timedelta(microseconds=1)
        )
        assert await tx.calls.to_numbers() == (reached,)
        somebody_else = replace(wrong, outcome=CallOutcome.SOMEBODY_ELSE, at=AT + timedelta(days=9))
        await tx.calls.add(somebody_else)
        assert await tx.calls.to_numbers() == (reached, somebody_else)
