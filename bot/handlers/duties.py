"""What is owed: list, card, and the answers without a file."""

from bot.taps import Args
from roundtable.obligations import WaiverReason
from roundtable.services import (
    approvals,
    corrections,
    laters,
    obligations,
    other_answers,
    papers_to_check,
    reasons,
    rhythms,
    visibility,
    why_asked,
)
from roundtable.services.desk import Desk, Turn
from roundtable.statements.other_answers import BESIDE
from roundtable.visibility import Visibility


async def tap_open(desk: Desk, turn: Turn, args: Args) -> None:
    await obligations.list_open(desk, turn, args.number(0, absent=0))


async def tap_card(desk: Desk, turn: Turn, args: Args) -> None:
    await obligations.show_card(desk, turn, args.key())


async def tap_more(desk: Desk, turn: Turn, args: Args) -> None:
    show = other_answers.show_beside if args[1:] == (BESIDE,) else other_answers.show_more
    await show(desk, turn, args.key())


async def tap_later(desk: Desk, turn: Turn, args: Args) -> None:
    await laters.ask_later(desk, turn, args.key())


async def tap_why(desk: Desk, turn: Turn, args: Args) -> None:
    await why_asked.show_why(desk, turn, args.key())


async def tap_rhythm(desk: Desk, turn: Turn, args: Args) -> None:
    await rhythms.show_rhythms(desk, turn, args.key())


async def tap_rhythm_choose(desk: Desk, turn: Turn, args: Args) -> None:
    await rhythms.choose_rhythm(desk, turn, args.key(), args.text(1))


async def tap_paper(desk: Desk, turn: Turn, args: Args) -> None:
    await obligations.say_on_paper(desk, turn, args.key())


async def tap_waive(desk: Desk, turn: Turn, args: Args) -> None:
    await reasons.ask_reason(desk, turn, args.key())


async def tap_reason(desk: Desk, turn: Turn, args: Args) -> None:
    await reasons.pick_reason(desk, turn, args.key(), args.word(WaiverReason, 1))


async def take_reason(desk: Desk, turn: Turn, args: Args, typed: str) -> None:
    """A reason in somebody's own words."""
    await reasons.take_words(desk, turn, args.key(), typed)


async def tap_reopen(desk: Desk, turn: Turn, args: Args) -> None:
    await corrections.ask_correction(desk, turn, args.key())


async def tap_reopen_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await corrections.reopen(desk, turn, args.key())


async def tap_keep(desk: Desk, turn: Turn, args: Args) -> None:
    await corrections.keep(desk, turn, args.key())


async def tap_not_arrived(desk: Desk, turn: Turn, args: Args) -> None:
    await papers_to_check.say_not_arrived(desk, turn, args.key())


async def tap_approve(desk: Desk, turn: Turn, args: Args) -> None:
    await approvals.approve(desk, turn, args.key(), args.number(1, absent=0))


async def tap_visible(desk: Desk, turn: Turn, args: Args) -> None:
    await visibility.ask_visibility(desk, turn, args.key())


async def tap_visible_to(desk: Desk, turn: Turn, args: Args) -> None:
    await visibility.set_visibility(desk, turn, args.key(), args.word(Visibility, 1))
