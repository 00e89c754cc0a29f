"""A row of the tables that prove this is no private dialect: a request, its answer, and the manual's page for it.

Where the manual is silent the answer is what Telegram's server is known to say.
"""

from dataclasses import dataclass
from typing import Any

from simulator.phone import Phone
from tests.simulator.conftest import BareBot

MANUAL = "https://core.telegram.org/bots/api"


@dataclass(frozen=True)
class Case:
    """`answer` is the description of a refusal, or the part of the result that matters."""

    method: str
    parameters: dict[str, Any]
    answer: Any
    page: str
    to_somchai: bool = True
    code: int = 400

    def __str__(self) -> str:
        return f"{self.method}{self.page}"


def buttons(*data: object) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "B", "callback_data": one}] for one in data]}


def contains(whole: Any, part: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(name in whole and contains(whole[name], part[name]) for name in part)
    return bool(whole == part)


async def check(case: Case, bot: BareBot, phone: Phone) -> None:
    """Asks when Somchai has pressed Start (message 1) and the bot has said "first" with the button "go" (message 2)."""
    somchai = {"chat_id": phone.person.id} if case.to_somchai else {}
    await bot.result("sendMessage", chat_id=phone.person.id, text="first", reply_markup=buttons("go"))
    body = await bot.call(case.method, **somchai | case.parameters)
    if isinstance(case.answer, str):
        assert body == {"ok": False, "error_code": case.code, "description": case.answer}, (
            f"{MANUAL}{case.page}: {body}"
        )
    else:
        assert body["ok"], body
        assert contains(body["result"], case.answer), f"{MANUAL}{case.page}: {body['result']}"
