"""Each chat is told the commands of its person: by right and language, again when either changes, and taken away."""

from collections.abc import Sequence

import pytest

from messages.commands import commands_of
from roundtable.languages import Tongue
from roundtable.ports import Gone, TryLater
from roundtable.posts import PostKind
from roundtable.services import identity
from roundtable.services.desk import Desk
from scheduler.introducing_chats import MOST_A_BEAT, IntroducingChats
from tests.cast import Cast
from tests.scheduler.test_receiving import ScriptedTelegram

Listed = list[tuple[str, str]]


class NotingTelegram(ScriptedTelegram):
    """Notes what each chat is told; raises what it is given, once each."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, Listed]] = []
        self.refusals: list[Exception] = []

    async def introduce_chat(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None:
        if self.refusals:
            raise self.refusals.pop()
        self.told.append((chat_id, list(commands)))

    def names(self) -> list[tuple[int, set[str]]]:
        """What was told since the last time."""
        told, self.told = self.told, []
        return [(chat_id, {name for name, _ in listed}) for chat_id, listed in told]


@pytest.fixture
def telegram() -> NotingTelegram:
    return NotingTelegram()


@pytest.fixture
def introducing(desk: Desk, telegram: NotingTelegram) -> IntroducingChats:
    return IntroducingChats(desk, telegram, commands_of)


async def test_each_is_told_what_they_may_do_once(
    cast: Cast, introducing: IntroducingChats, telegram: NotingTelegram
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    chair = await cast.join("HLT", PostKind.CHAIR)
    for _ in range(3):
        await introducing.beat()
    told = dict(telegram.names())
    assert set(told) == {officer.chat_id, chair.chat_id}
    assert told[officer.chat_id] - told[chair.chat_id] == {"send", "notice", "groups"}
    assert {"me", "board", "open", "help"} <= told[chair.chat_id]


async def test_another_language_and_another_post_tell_it_anew(
    cast: Cast, desk: Desk, introducing: IntroducingChats, telegram: NotingTelegram
) -> None:
    member = await cast.join("HLT", PostKind.CHAIR)
    await introducing.beat()
    telegram.names()
    await identity.choose_language(desk, member.turn(), Tongue.BOTH)
    await introducing.beat()
    ((_, listed),) = telegram.told
    assert dict(listed)["open"] == "ວຽກທີ່ຕ້ອງສົ່ງ · What is due"
    telegram.names()
    async with desk.work() as tx:
        post = next(one for one in await tx.roster.posts() if one.kind is PostKind.SECRETARIAT_HEAD)
        await tx.roster.add_holding(member.holder.person.id, post.id, None, None)
    await introducing.beat()
    ((chat_id, names),) = telegram.names()
    assert chat_id == member.chat_id
    assert {"send", "notice"} <= names


async def test_with_the_last_post_the_list_shrinks_to_what_is_kept(
    cast: Cast, desk: Desk, introducing: IntroducingChats, telegram: NotingTelegram
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await introducing.beat()
    telegram.names()
    async with desk.work() as tx:
        await tx.roster.end_holding(officer.holder.person.id, officer.holder.posts[0].id, officer.turn().today)
    await introducing.beat()
    assert telegram.names() == [(officer.chat_id, {"start", "me", "write", "language", "leave", "help"})]


async def test_the_list_is_taken_away_from_a_chat_that_is_nobodys_any_more(
    cast: Cast, desk: Desk, introducing: IntroducingChats, telegram: NotingTelegram
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await introducing.beat()
    telegram.names()
    await identity.chat_left(desk, officer.turn())
    await introducing.beat()
    assert telegram.names() == [(officer.chat_id, set())]
    async with desk.work.reading() as tx:
        assert await tx.chat_commands.told() == {}


@pytest.mark.parametrize(("refusal", "is_offered_again"), [(TryLater("429", 3600), True), (Gone("no chat"), False)])
async def test_what_telegram_does_not_take_hinders_nobody(
    cast: Cast,
    introducing: IntroducingChats,
    telegram: NotingTelegram,
    refusal: Exception,
    is_offered_again: bool,
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    telegram.refusals = [refusal]
    await introducing.beat()
    assert telegram.names() == []
    await introducing.beat()
    assert [chat_id for chat_id, _ in telegram.names()] == [officer.chat_id] * is_offered_again


async def test_a_whole_roster_is_told_some_at_a_time(
    cast: Cast, desk: Desk, introducing: IntroducingChats, telegram: NotingTelegram
) -> None:
    async with desk.work() as tx:
        people = {one.person.id for one in await tx.roster.holdings()}
        for person_id in people:
            await tx.roster.link_chat(person_id, 9000 + person_id, desk.clock.now())
            await tx.roster.set_language(person_id, Tongue.LO)
    await introducing.beat()
    assert len(telegram.names()) == MOST_A_BEAT
    introducing.interrupt()
    await introducing.beat()
    assert telegram.names() == []


async def test_who_has_not_chosen_a_language_has_the_list_of_everybody(
    cast: Cast, desk: Desk, introducing: IntroducingChats, telegram: NotingTelegram
) -> None:
    async with desk.work() as tx:
        person = (await tx.roster.holdings())[0].person
        await tx.roster.link_chat(person.id, 4711, desk.clock.now())
    await introducing.beat()
    assert telegram.names() == []
