"""Every button, and every command: either a right stands behind it, and the walks over all rights try it; or it needs
none, for the reason that is named here, and then it shows and changes nothing of others, whoever presses it."""

import pytest

from bot.application import BotHandler
from bot.pressing import OF_FORMER, OF_STRANGERS, TAPS
from bot.routes import COMMANDS, KEPT_COMMANDS, MENU_COMMANDS, OPEN_TO_STRANGERS
from roundtable.actors import Stranger
from roundtable.permissions import Action, may
from roundtable.posts import PostKind, Side
from roundtable.services.desk import Desk
from roundtable.statements.identity import FormerHolder, NotForYou, NotKnown, OldButton
from roundtable.statements.parts import Statement
from tests.bot.kinds_of_actors import Kind, comes_on
from tests.bot.taps_of_rights import HEALTH, SECRETS, TRIED, WORKPLAN
from tests.bot.test_application import put
from tests.bot.test_every_right import begun, heard, kept, laid_out
from tests.bot.updates import command, stored
from tests.cast import Cast, Player

GOVERNMENT = Side.GOVERNMENT
EXAMPLE = "HLT-WP-2027-1"
"""It stands in the words that explain what can be searched for."""

SOMEBODY_ELSES = (
    *("address", "own-name-again"),
    *("clearance-day|1|2027-03-01", "clearance-leave|1", "clearance-paper|1", "clearance-sure|1|2027-03-01"),
    *(f"reopen|{WORKPLAN}", f"reopen-sure|{WORKPLAN}", f"keep|{WORKPLAN}"),
    *("group-page|1|1", "group-refuse|1"),
    *("enquiry-again|1", "enquiry-drop|1", "enquiry-files|1", "noted|1"),
    *("filing-other|1", "set-aside|1", "withdraw|1", "withdraw-sure|1"),
    *("notice-bodies|1|1", "notice-body|1|HLT", "notice-check|1", "notice-draft|1", "notice-drop|1", "notice-file|1"),
    *("notice-end|1", "notice-end-sure|1", "notice-go-on|1", "notice-next|1", "notice-no-file|1", "notice-ready|1|1"),
    *("notice-post|1|chair", "notice-to|1", "notice-words|1|lo", f"file|1|{WORKPLAN}|2"),
)
"""About something that one person has begun, sent or was asked: to everybody else they are old, or not for them, which
tells no more. Pressed here by people whose it is not."""

ABOUT_ONESELF = (
    *("calendar", "calendar|all|1", "calendar-file|mine"),
    *("assistants|1", "board", "groups", "join-waiting|1", "open", "notice", "notice-new", "people|1", "terms-all|1"),
    *("commands", "howto", "language", "lang|en", "nothing", "own-name", "search", "first|email", "without|telegram"),
    *("enquiry-leave", f"handover-body|{HEALTH}|1", "leave", "leave-ask", "leave-not"),
)
"""They lead to one's own lists and questions, whosoever they are; what is on a list is asked again at each of its
buttons. Nothing that is kept changes, but the language of whoever presses."""

OF_WHO_IS_NOBODY = (
    *("join", "join-bodies|1", f"join-body|{HEALTH}", "join-change", "join-drop", "join-drop-sure", "join-part|name"),
    *("join-post|chair", "join-send", "join-side|government", "tongue|en", "invite-me|1", "invite-not-me|1"),
)
"""Of the request of one's own chat, or the link that it has opened: to whoever has none they are old."""

ENDS_ONESELF = "leave-sure"
"""It erases whoever presses it, and nobody else: tests/services/test_forgetting.py."""

WITHOUT_A_RIGHT = {data.split("|")[0] for data in (*SOMEBODY_ELSES, *ABOUT_ONESELF, *OF_WHO_IS_NOBODY, ENDS_ONESELF)}
COMMANDS_OF_A_RIGHT = {
    "audit": Action.SEE_AUDIT,
    "enquiries": Action.ANSWER_ENQUIRY,
    "restdays": Action.SET_REST_DAYS,
    "vacant": Action.SEE_BOARD,
}
"""Only for who has it in some body; every other command leads to what is one's own."""

OTHERS = tuple(Kind("EDU", one, side) for one in PostKind for side in Side)
COLLEAGUES = tuple(Kind(HEALTH, PostKind.MEMBER, side) for side in Side)
NOT_NOW = tuple(Kind(HEALTH, one, GOVERNMENT, held) for one in PostKind for held in ("before", "later"))

pytestmark = pytest.mark.usefixtures("paper")
"""Whose something is is decided in Python: one database is enough."""


@pytest.fixture
async def paper(cast: Cast, desk: Desk) -> int:
    return await laid_out(cast, desk)


def tried() -> set[str]:
    return {data.split("|")[0] for taps in TRIED.values() for data in taps}


async def told(player: Player, already: frozenset[int]) -> str:
    """All words that came since, and the names of what came with them."""
    new = [one for one in await player.deliveries() if one.id not in already]
    assert [one.what.attachments for one in new if one.what.attachments] == []
    return "\n".join(one.what.words.html for one in new if one.what.words is not None)


async def pressed(desk: Desk, handler: BotHandler, player: Player, data: str) -> list[Statement]:
    """What they hear of it; nothing of Health is in it, and nothing that is kept has changed."""
    before, already = await kept(desk), frozenset(one.id for one in await player.deliveries())
    said = await heard(desk, handler, player, data)
    assert await kept(desk) == before, data
    words = await told(player, already)
    words = words.replace(EXAMPLE, "") if data == "search" else words
    assert [one for one in SECRETS if one in words] == [], (data, words)
    return said


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
async def test_every_button_is_tried_or_needs_no_right_for_a_reason(desk: Desk) -> None:
    officer = await comes_on(desk, 60_000, Kind(HEALTH, PostKind.SECRETARIAT_OFFICER, GOVERNMENT))
    later = {data.split("|")[0] for _, data in await begun(desk, officer)}
    assert set(TAPS) == tried() | later | WITHOUT_A_RIGHT
    assert tried() & WITHOUT_A_RIGHT == set()
    assert set(OF_STRANGERS) <= WITHOUT_A_RIGHT


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
async def test_what_one_person_has_begun_nobody_else_goes_on_with(desk: Desk, handler: BotHandler) -> None:
    for number, kind in enumerate((*OTHERS, *COLLEAGUES, *NOT_NOW)):
        player = await comes_on(desk, 60_000 + number, kind)
        for data in SOMEBODY_ELSES:
            (said,) = await pressed(desk, handler, player, data)
            is_former = isinstance(player.actor, Stranger)
            is_kept = is_former and data.split("|")[0] in OF_FORMER
            refusals = (NotKnown, FormerHolder) if is_former and not is_kept else (OldButton, NotForYou)
            assert isinstance(said, refusals), (kind, data, said)


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
async def test_what_is_about_oneself_shows_and_changes_nothing_of_others(desk: Desk, handler: BotHandler) -> None:
    for number, kind in enumerate((*OTHERS, *NOT_NOW)):
        player = await comes_on(desk, 60_000 + number, kind)
        for data in ABOUT_ONESELF:
            said = await pressed(desk, handler, player, data)
            if isinstance(player.actor, Stranger) and data.split("|")[0] not in OF_STRANGERS | OF_FORMER:
                assert [type(one) for one in said if not isinstance(one, NotKnown | FormerHolder)] == [], (kind, data)


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
async def test_a_request_or_a_link_is_gone_on_with_from_its_own_chat_only(desk: Desk, handler: BotHandler) -> None:
    for number, kind in enumerate((OTHERS[0], NOT_NOW[0], NOT_NOW[1])):
        player = await comes_on(desk, 60_000 + number, kind)
        for data in OF_WHO_IS_NOBODY:
            await pressed(desk, handler, player, data)


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
async def test_a_complete_stranger_presses_and_types_nothing(desk: Desk, handler: BotHandler) -> None:
    player = Player(desk, 66_666, Stranger())
    every = [data for taps in TRIED.values() for data in taps]
    for data in (*every, *SOMEBODY_ELSES, *ABOUT_ONESELF, *OF_WHO_IS_NOBODY, f"{ENDS_ONESELF}|2027-03-01"):
        said = await pressed(desk, handler, player, data)
        if data.split("|")[0] not in OF_STRANGERS:
            assert said == [NotKnown()], data


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
async def test_every_command_is_refused_or_leads_to_what_is_ones_own(desk: Desk, handler: BotHandler) -> None:
    for number, kind in enumerate((*OTHERS, *NOT_NOW)):
        player = await comes_on(desk, 60_000 + number, kind)
        for name in sorted({*COMMANDS, *MENU_COMMANDS} - OPEN_TO_STRANGERS):
            before, already = await kept(desk), frozenset(one.id for one in await player.deliveries())
            await put(desk, handler, stored(player.chat_id, message=command(player.chat_id, f"/{name}")))
            said = await player.hears()
            assert await kept(desk) == before, (kind, name)
            words = (await told(player, already)).replace(EXAMPLE, "")
            assert [one for one in SECRETS if one in words] == [], (kind, name, words)
            right = COMMANDS_OF_A_RIGHT.get(name)
            if isinstance(player.actor, Stranger):
                assert name in KEPT_COMMANDS or [type(one) for one in said] == [FormerHolder], (kind, name)
            elif right is not None and not any(may(player.actor, right, body) for body in player.holder.bodies):
                assert [type(one) for one in said] == [NotForYou], (kind, name, said)
