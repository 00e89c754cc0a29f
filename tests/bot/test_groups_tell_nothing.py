"""Nothing that is said in a group tells of the register, whoever asks and whatever they type or press."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.application import BotHandler
from bot.pressing import TAPS
from bot.routes import COMMANDS, MENU_COMMANDS
from messages.menu import menu_rows
from roundtable.deliveries import Delivery
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services.desk import Desk
from roundtable.submissions import FileKind, StoredFile, SubmissionChannel
from roundtable.words import visible_text
from tests.bot.test_application import put
from tests.bot.test_groups import ANONYMOUS, Room, in_group, said
from tests.bot.updates import message, stored, tap
from tests.cast import Cast

SECRET = "Plan of the unsaid"
NAME = "tomon_demo_bot"
NEVER = (
    *("received", "not yet", "Approval", "late", "missing", "does not take place", "Not in", "promised"),
    *("ໄດ້ຮັບ", "ອະນຸມັດ", "ບໍ່ໄດ້ຈັດ", "ຍັງບໍ່ທັນ"),
)
"""Words of where something stands. Nothing that is said in a group has any of them."""

LAO, LATIN = re.compile("[\u0e80-\u0eff]"), re.compile("[A-Za-z]")

commands = st.sampled_from([*COMMANDS, *MENU_COMMANDS, "start", "leave", "me", "ban", "audit"])
words = st.sampled_from(
    [
        *(word for language in Language for row in menu_rows(language) for word in row),
        *("HLT", "HLT-WP-2027-1", SECRET, "31/3/2027", "who has not sent the workplan?", "Bounmy", "", "@"),
    ]
)
texts = st.one_of(
    st.builds("/{}".format, commands),
    st.builds(f"/{{}}@{NAME} {{}}".format, commands, words),
    st.builds(f"@{NAME} {{}}".format, words),
    st.text(max_size=30).map(lambda text: f"@{NAME} {text}"),
)
taps = st.builds(
    "{}|{}".format, st.sampled_from(sorted({*TAPS, "group-here"})), st.sampled_from(["1", "HLT/annual-workplan/2027"])
)


def letters(text: str, kind: re.Pattern[str]) -> int:
    return len(kind.findall(text))


@dataclass(repr=False)
class Register:
    """A linked group, what came and what did not, and every name that may not be heard."""

    cast: Cast
    room: Room
    secrets: tuple[str, ...]
    read: int = 0

    async def said_newly(self) -> list[Delivery]:
        every = await self.room.player.deliveries()
        new = every[: len(every) - self.read]
        self.read = len(every)
        return new


@pytest_asyncio.fixture
async def register(cast: Cast, desk: Desk, handler: BotHandler) -> Register:
    room = Room(desk, handler)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for kind in (PostKind.SECRETARIAT_HEAD, PostKind.CHAIR, PostKind.ASSISTANT):
        await cast.join("HLT", kind)
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await room.linked(officer.holder.person.id)
    workplan, quarter, report = (
        ObligationKey("HLT", duty, period)
        for duty, period in (
            ("annual-workplan", "2027"),
            ("quarterly-meeting", "2027-Q1"),
            ("progress-report", "2027"),
        )
    )
    now, me = desk.clock.now(), officer.holder.person.id
    file = StoredFile("a" * 64, 1000, "application/pdf", f"{SECRET}.pdf", FileKind.DOCUMENT, 3, "f")
    async with desk.work() as tx:
        paper = await tx.submissions.add(workplan, 1, "HLT-WP-2027-1", now, me, SubmissionChannel.CHAT, [file])
        await tx.facts.add(Fact(workplan, FactKind.SUBMITTED, now, person_id=me, submission_id=paper.id))
        await tx.facts.add(Fact(quarter, FactKind.WAIVED, now, person_id=me, words=SECRET))
        await tx.facts.add(Fact(report, FactKind.PLANNED, now, date(2027, 5, 17), person_id=me))
        names = [one.person.name for one in await tx.roster.holdings()]
    people = {name for one in names for name in (one.lo, one.en) if name}
    return Register(cast, room, (*people, SECRET, "HLT-WP", "17 May", "EDU"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 8), text=texts, pressed=st.none() | taps)
async def test_nothing_of_the_register_is_ever_said_in_a_group(
    register: Register, place: int, text: str, pressed: str | None
) -> None:
    """`place` is that of a person of the cast, or beyond them of a stranger and of an anonymous administrator; they
    type, unless they have pressed something."""
    room, players = register.room, register.cast.players
    everybody = [*(player.chat_id for player in players), 77, int(ANONYMOUS["id"])]
    who = everybody[place % len(everybody)]
    if pressed is None:
        await room.hears(message=said(who, text=text))
    else:
        query = tap(who, pressed)
        query["message"]["chat"] = in_group()
        await room.hears(callback_query=query)
    new = await register.said_newly()
    assert len(new) <= 1
    for delivery in new:
        assert delivery.what.words is not None
        heard = unescape(delivery.what.words.html)
        assert len(heard.splitlines()) <= 10
        lao, _, english = visible_text(delivery.what.words.html).partition("\n\n")
        assert letters(lao, LAO) > letters(lao, LATIN), heard
        assert letters(english, LATIN) > 10, heard
        assert letters(english, LAO) == 0, heard
        assert [one for one in (*register.secrets, *NEVER) if one in heard] == [], heard
    for player in players:
        assert await player.hears() == [], "nobody is written to in private because of what is said in a group"


async def test_the_same_questions_are_answered_with_secrets_in_private(register: Register) -> None:
    """So that it is not for want of secrets that none is found."""
    officer = register.cast.players[0]
    for text in ("Search", "HLT-WP-2027-1", "Calendar", "Contact"):
        update = stored(officer.chat_id, message=message(officer.chat_id, text=text))
        await put(register.room.desk, register.room.handler, update)
    told = "\n".join(one.what.words.html for one in await officer.deliveries() if one.what.words)
    assert "HLT-WP-2027-1" in told
    assert [one for one in NEVER if one in told] != []
    assert sum(name in told for name in register.secrets) > 1
