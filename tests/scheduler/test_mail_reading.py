"""The mailbox is read while we lead: settled after the effect, one letter's trouble holds up no other."""

import asyncio
from collections.abc import Sequence

import pytest

from roundtable.letters import News, Reply, Unrelated
from roundtable.ports import TryLater
from scheduler.leadership import Lead
from scheduler.mail_reading import MAX_FAILURES, TOLD_AFTER_BEATS, MailReading
from storage.opened import Storage

PLAN = Reply(None, "officer@moh.example.la", "workplan", (), "")
NOTE = Unrelated("was written by a machine")


class MailboxInTests:
    """Two letters at a look, in their order, until they are settled."""

    def __init__(self, *letters: tuple[str, News]) -> None:
        self.letters = dict(letters)
        self.settled: list[tuple[str, bool]] = []
        self.looks = 0
        self.trouble: TryLater | None = None
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()
        self.answers.set()

    async def news(self) -> Sequence[tuple[str, News]]:
        self.looks += 1
        self.asked.set()
        await self.answers.wait()
        if self.trouble is not None:
            raise self.trouble
        return list(self.letters.items())[:2]

    async def settle(self, uid: str, kept: bool) -> None:
        del self.letters[uid]
        self.settled.append((uid, kept))


class Taking:
    """Takes replies; fails at the uids it is told."""

    def __init__(self, mailbox: MailboxInTests) -> None:
        self.taken: list[str] = []
        self.fails_at: set[str] = set()
        self._mailbox = mailbox

    async def __call__(self, uid: str, news: News) -> bool:
        assert uid in self._mailbox.letters, "settled before its effect"
        if uid in self.fails_at:
            raise RuntimeError("a template of ours")
        self.taken.append(uid)
        return isinstance(news, Reply)


async def tell_nobody() -> None:
    raise AssertionError("nobody should be told")


def reading_of(mailbox: MailboxInTests, taking: Taking, lead: Lead) -> MailReading:
    return MailReading(mailbox, taking, lead, tell_nobody)


@pytest.fixture
async def lead(storage: Storage) -> Lead:
    lead = Lead(storage.work, "only")
    await lead.look()
    return lead


async def test_everything_is_read_and_settled_after_its_effect(lead: Lead) -> None:
    mailbox = MailboxInTests(("1.1", PLAN), ("1.2", NOTE), ("1.3", PLAN))
    taking = Taking(mailbox)
    await reading_of(mailbox, taking, lead).beat()
    assert taking.taken == ["1.1", "1.2", "1.3"]
    assert mailbox.settled == [("1.1", True), ("1.2", False), ("1.3", True)]


async def test_a_letter_that_fails_waits_for_the_next_beat_and_is_left_to_people_at_last(lead: Lead) -> None:
    mailbox = MailboxInTests(("1.1", PLAN), ("1.2", PLAN), ("1.3", PLAN))
    taking = Taking(mailbox)
    taking.fails_at = {"1.1"}
    reading = reading_of(mailbox, taking, lead)
    await reading.beat()
    assert taking.taken == ["1.2", "1.3"]
    assert "1.1" in mailbox.letters
    for _ in range(MAX_FAILURES):
        await reading.beat()
    assert ("1.1", False) in mailbox.settled
    assert mailbox.letters == {}


async def test_beats_that_are_asked_for_at_once_take_each_letter_once(lead: Lead) -> None:
    mailbox = MailboxInTests(("1.1", PLAN), ("1.2", PLAN))
    mailbox.answers.clear()
    taking = Taking(mailbox)
    reading = reading_of(mailbox, taking, lead)
    async with asyncio.timeout(10), asyncio.TaskGroup() as beats:
        beats.create_task(reading.beat())
        beats.create_task(reading.beat())
        await mailbox.asked.wait()
        mailbox.answers.set()
    assert taking.taken == ["1.1", "1.2"]


async def test_a_mailbox_in_trouble_is_asked_again_at_the_next_beat(lead: Lead) -> None:
    mailbox = MailboxInTests(("1.1", PLAN))
    mailbox.trouble = TryLater("it does not answer")
    reading = reading_of(mailbox, Taking(mailbox), lead)
    await reading.beat()
    assert mailbox.settled == []
    mailbox.trouble = None
    await reading.beat()
    assert mailbox.settled == [("1.1", True)]


async def test_people_are_told_once_when_a_mailbox_is_not_read_for_long_and_again_the_next_time(lead: Lead) -> None:
    mailbox = MailboxInTests(("1.1", PLAN))
    told_at: list[int] = []

    async def tell() -> None:
        told_at.append(mailbox.looks)

    reading = MailReading(mailbox, Taking(mailbox), lead, tell)
    mailbox.trouble = TryLater("it does not answer")
    for _ in range(2 * TOLD_AFTER_BEATS):
        await reading.beat()
    assert told_at == [TOLD_AFTER_BEATS]
    mailbox.trouble = None
    await reading.beat()
    assert mailbox.settled == [("1.1", True)]
    mailbox.trouble = TryLater("it does not answer")
    for _ in range(TOLD_AFTER_BEATS - 1):
        await reading.beat()
    assert len(told_at) == 1
    await reading.beat()
    assert len(told_at) == 2


async def test_who_does_not_lead_reads_nothing(storage: Storage) -> None:
    mailbox = MailboxInTests(("1.1", PLAN))
    await reading_of(mailbox, Taking(mailbox), Lead(storage.work, "other")).beat()
    assert mailbox.looks == 0


async def test_a_stop_does_not_wait_for_a_server_that_says_nothing(lead: Lead) -> None:
    mailbox = MailboxInTests(("1.1", PLAN))
    mailbox.answers.clear()
    reading = reading_of(mailbox, Taking(mailbox), lead)
    beat = asyncio.create_task(reading.beat())
    await mailbox.asked.wait()
    reading.interrupt()
    await asyncio.wait_for(beat, 10)
    assert mailbox.settled == []
