"""Proposals: the taps of who approves a new date, or "not this period"."""

from bot.taps import Args
from roundtable.proposals import ProposalReason
from roundtable.services import proposals
from roundtable.services.desk import Desk, Turn


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await proposals.show(desk, turn, args.key())


async def tap_yes(desk: Desk, turn: Turn, args: Args) -> None:
    await proposals.approve(desk, turn, args.key(), args.number(1))


async def tap_why(desk: Desk, turn: Turn, args: Args) -> None:
    await proposals.ask_reason(desk, turn, args.key(), args.number(1))


async def tap_no(desk: Desk, turn: Turn, args: Args) -> None:
    await proposals.keep_date(desk, turn, args.key(), args.number(1), args.word(ProposalReason, 2))


TAPS = {
    "proposal": tap_show,
    "proposal-no": tap_no,
    "proposal-why": tap_why,
    "proposal-yes": tap_yes,
}
"""By the verb of the button."""
