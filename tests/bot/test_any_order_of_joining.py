"""Whatever is pressed and typed in whatever order, nothing breaks, and a chat asks for one thing at a time."""

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.application import BotHandler
from roundtable.inbox import StoredUpdate
from roundtable.join_requests import OPEN, JoinState
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from tests.bot.test_application import put
from tests.bot.updates import message, stored, tap
from tests.cast import Cast

OF_THE_ASKER = (
    *("join|lo", "join|en", "join-bodies|1", "join-bodies|2", "join-body|HLT", "join-body|RTP", "join-body|XXX"),
    *("join-post|chair", "join-post|member", "join-post|secretariat-officer", "join-side|partner"),
    *("join-change", "join-part|body", "join-part|kind", "join-part|side", "join-part|name", "join-part|latin-name"),
    *("join-part|position", "join-part|phone", "join-part|check", "join-send", "join-send", "join-drop"),
    *("join-drop-sure", "tongue|en", "nonsense", "join", "join-part", "join-body"),
)
OF_WHO_DECIDES = ("join-card", "join-approve", "join-ask", "join-decline", "join-new", "join-reason", "join-as")

presses = st.tuples(st.just("asker"), st.sampled_from(OF_THE_ASKER))
texts = st.tuples(st.just("types"), st.sampled_from(["ບຸນມີ", "Bounmy", "Officer", "…", "/board", "Leave out my number"]))
contacts = st.tuples(st.just("shares"), st.sampled_from(["own", "other"]))
decisions = st.tuples(st.just("decides"), st.sampled_from(OF_WHO_DECIDES))
words = st.tuples(st.just("asks"), st.sampled_from(["Which office?", "…"]))
whole = st.just(("fills in", ""))
steps = st.lists(st.one_of(presses, texts, contacts, decisions, words, whole), min_size=3, max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=steps)
async def test_any_order_is_borne(cast: Cast, desk: Desk, handler: BotHandler, story: list[tuple[str, str]]) -> None:
    """The handler raises whatever is no refusal."""
    rtp = cast.players[0] if cast.players else await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = cast.stranger()
    for who, what in story:
        for one in _updates(who, what, asker.chat_id, rtp.chat_id, await _newest(desk, asker.chat_id)):
            await put(desk, handler, one)
    async with desk.work.reading() as tx:
        request = await tx.join_requests.open_of(asker.chat_id)
        person = await tx.roster.person_by_chat(asker.chat_id)
        mine = [one for one in await tx.join_requests.waiting() if one.chat_id == asker.chat_id]
    assert request is None or (request.state in OPEN and person is None)
    assert len(mine) == (request is not None and request.state is JoinState.WAITING)


def _updates(who: str, what: str, asker: int, rtp: int, newest: str) -> Iterator[StoredUpdate]:
    match who:
        case "asker":
            yield stored(asker, callback_query=tap(asker, what))
        case "types":
            yield stored(asker, message=message(asker, text=what))
        case "shares":
            shared = {"phone_number": "+8562055551234", "first_name": "A", "user_id": asker if what == "own" else 1}
            yield stored(asker, message=message(asker, contact=shared))
        case "decides":
            rest = {"join-new": "|0", "join-reason": "|other-body", "join-as": "|1|0"}.get(what, "")
            yield stored(rtp, callback_query=tap(rtp, f"{what}|{newest}{rest}"))
        case "asks":
            yield stored(rtp, message=message(rtp, text=what))
        case "fills in":
            for data in ("join|en", "join-body|HLT", "join-post|member", "join-side|government"):
                yield stored(asker, callback_query=tap(asker, data))
            for text in ("Bounmy", "Officer", "Leave out my number"):
                yield stored(asker, message=message(asker, text=text))
            yield stored(asker, callback_query=tap(asker, "join-send"))


async def _newest(desk: Desk, chat_id: int) -> str:
    """The open request of the chat as a button names it; nobody's where there is none."""
    async with desk.work.reading() as tx:
        request = await tx.join_requests.open_of(chat_id)
    return "4711|1" if request is None else f"{request.id}|{request.revision}"
