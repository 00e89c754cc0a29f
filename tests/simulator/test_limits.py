"""How fast a bot may write. Time is a number here."""

import httpx
import pytest

from simulator.limits import Limits, Measure, Pacer, Rate
from simulator.punishing import Punishing
from simulator.server import Simulator
from simulator.sliding_window import SlidingWindow
from tests.simulator.conftest import BareBot, SteppingClock


def sent_at_once(pacer: Pacer, chats: range, *, is_group: bool = False, at_s: float = 0.0, paid: bool = False) -> int:
    return sum(pacer.retry_after_s(chat, is_group=is_group, at_s=at_s, paid=paid) == 0 for chat in chats)


def test_thirty_messages_a_second_go_to_different_chats() -> None:
    pacer = Pacer(Limits())
    assert sent_at_once(pacer, range(40)) == 30
    assert pacer.retry_after_s(50, is_group=False, at_s=0.0) == 1
    assert sent_at_once(pacer, range(100, 140), at_s=1.0) == 30


def test_one_chat_takes_a_short_burst_and_then_one_a_second() -> None:
    pacer = Pacer(Limits())
    assert [pacer.retry_after_s(7, is_group=False, at_s=0.0) for _ in range(4)] == [0, 0, 0, 1]
    assert [pacer.retry_after_s(7, is_group=False, at_s=1.0) for _ in range(2)] == [0, 1]
    assert pacer.retry_after_s(8, is_group=False, at_s=1.0) == 0


def test_a_group_takes_twenty_a_minute() -> None:
    pacer = Pacer(Limits(overall=Rate(1000, 1, 1000)))
    assert [pacer.retry_after_s(-5, is_group=True, at_s=0.0) for _ in range(21)] == [0] * 20 + [3]
    assert pacer.retry_after_s(-5, is_group=True, at_s=3.0) == 0


def test_what_is_refused_costs_nothing() -> None:
    pacer = Pacer(Limits(overall=Rate(1, 1, 1)))
    assert pacer.retry_after_s(1, is_group=False, at_s=0.0) == 0
    for _ in range(5):
        assert pacer.retry_after_s(2, is_group=False, at_s=0.5) == 1
    assert pacer.retry_after_s(2, is_group=False, at_s=1.0) == 0


@pytest.mark.parametrize("limits", [Limits(), SlidingWindow(), Punishing(), None])
def test_every_measure_lets_one_message_a_second_pass(limits: Measure | None) -> None:
    pacer = Pacer(limits)
    assert [pacer.retry_after_s(7, is_group=False, at_s=float(second)) for second in range(100)] == [0] * 100


def test_no_second_holds_more_than_thirty_wherever_it_begins() -> None:
    pacer = Pacer(SlidingWindow())
    assert sent_at_once(pacer, range(20)) == 20
    assert sent_at_once(pacer, range(100, 120), at_s=0.9) == 10
    assert sent_at_once(pacer, range(200, 240), at_s=1.0) == 20
    assert pacer.retry_after_s(300, is_group=False, at_s=1.0) == 1


def test_a_window_of_three_seconds_holds_three_messages_to_a_chat() -> None:
    pacer = Pacer(SlidingWindow())
    assert [pacer.retry_after_s(7, is_group=False, at_s=at_s) for at_s in (0.0, 0.0, 0.0, 0.0, 2.9, 3.0)] == [
        *(0, 0, 0),
        *(3, 1),
        0,
    ]


def test_a_minute_of_a_group_holds_twenty() -> None:
    pacer = Pacer(SlidingWindow())
    assert [pacer.retry_after_s(-5, is_group=True, at_s=float(second)) for second in range(21)] == [0] * 20 + [40]
    assert pacer.retry_after_s(-5, is_group=True, at_s=60.0) == 0


def test_every_further_refusal_lengthens_the_pause() -> None:
    pacer = Pacer(Punishing())
    assert sent_at_once(pacer, range(30)) == 30
    asked_at_s = (0.0, 1.0, 2.0, 3.0, 62.9, 122.9)
    assert [pacer.retry_after_s(50, is_group=False, at_s=at_s) for at_s in asked_at_s] == [5, 30, 60, 60, 60, 0]


def test_a_loop_that_runs_into_the_limit_again_and_again_loses_most_of_its_time() -> None:
    pacer, at_s, delivered = Pacer(Punishing()), 0.0, 0
    while at_s < 150:
        wait_s = pacer.retry_after_s(1000 + delivered, is_group=False, at_s=at_s)
        delivered += wait_s == 0
        at_s += wait_s or 0.005
    assert 120 <= delivered <= 150
    assert delivered < 0.05 * 150 * 30


def test_a_refusal_is_forgiven_after_a_minute_without_another() -> None:
    pacer = Pacer(Punishing(limits=Limits(chat=Rate(1, per_s=1000, burst=1))))
    assert [pacer.retry_after_s(7, is_group=False, at_s=at_s) for at_s in (0.0, 1.0, 10.0, 200.0)] == [0, 5, 30, 5]


def test_one_chats_punishment_is_no_other_chats() -> None:
    pacer = Pacer(Punishing())
    assert [pacer.retry_after_s(7, is_group=False, at_s=0.0) for _ in range(5)] == [0, 0, 0, 5, 30]
    assert pacer.retry_after_s(8, is_group=False, at_s=0.0) == 0


@pytest.mark.parametrize("limits", [Limits(), SlidingWindow(), Punishing()])
def test_a_thousand_paid_messages_a_second_go_to_different_chats(limits: Measure) -> None:
    """https://core.telegram.org/bots/api#paid-broadcasts"""
    pacer = Pacer(limits)
    assert sent_at_once(pacer, range(1100), paid=True) == 1000
    assert sent_at_once(pacer, range(2000, 2040)) == 30


@pytest.mark.parametrize("limits", [Limits(), SlidingWindow(), Punishing()])
def test_paying_lifts_no_chats_own_pace(limits: Measure) -> None:
    pacer = Pacer(limits)
    assert [pacer.retry_after_s(7, is_group=False, at_s=0.0, paid=True) > 0 for _ in range(4)] == [False] * 3 + [True]
    assert sum(pacer.retry_after_s(-5, is_group=True, at_s=0.0, paid=True) == 0 for _ in range(30)) == 20


@pytest.mark.parametrize("limits", [Limits(chat=Rate(1, per_s=100, burst=1))])
async def test_over_http_it_is_429_with_the_seconds_to_wait(clock: SteppingClock, limits: Limits) -> None:
    async with (
        Simulator(clock, limits=limits) as simulator,
        httpx.AsyncClient(base_url=simulator.url, trust_env=False) as http,
    ):
        bot = BareBot(http, simulator.token)
        phone = simulator.phone(simulator.add_person("Somchai"))
        await phone.start()
        await bot.result("sendMessage", chat_id=phone.person.id, text="one")
        body = await bot.call("sendMessage", chat_id=phone.person.id, text="two")
        wait_s = body["parameters"]["retry_after"]
        assert body == {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {wait_s}",
            "parameters": {"retry_after": wait_s},
        }
        assert 90 < wait_s <= 100
        await phone.expect("one")
        phone.stays_silent()


async def test_every_method_that_sends_something_new_takes_payment_for_its_pace(clock: SteppingClock) -> None:
    nothing_for_free = Limits(overall=Rate(1, per_s=100, burst=1), chat=Rate(1, per_s=0.001, burst=1000))
    async with (
        Simulator(clock, limits=nothing_for_free) as simulator,
        httpx.AsyncClient(base_url=simulator.url, trust_env=False) as http,
    ):
        bot = BareBot(http, simulator.token)
        phone = simulator.phone(simulator.add_person("Somchai"))
        await phone.start()
        await phone.send_file(b"%PDF-", "paper.pdf")
        file_id = (await bot.updates())[-1]["message"]["document"]["file_id"]
        items = [{"type": "document", "media": file_id}] * 2
        first = await bot.result("sendMessage", chat_id=phone.person.id, text="free")
        for method, parameters in {
            "sendMessage": {"text": "x"},
            "sendDocument": {"document": file_id},
            "sendMediaGroup": {"media": items},
            "sendContact": {"phone_number": "+8562002000005", "first_name": "Anna"},
            "sendPoll": {"question": "Ready?", "options": [{"text": "Yes"}, {"text": "No"}]},
            "copyMessage": {"from_chat_id": phone.person.id, "message_id": first["message_id"]},
        }.items():
            asked = {"chat_id": phone.person.id, **parameters}
            assert (await bot.call(method, **asked))["error_code"] == 429, method
            await bot.result(method, **asked, allow_paid_broadcast=True)
        assert await bot.refusal("sendMessage", chat_id=phone.person.id, text="x", allow_paid_broadcast="a lot") == (
            'Bad Request: field "allow_paid_broadcast" must be of type Boolean'
        )
