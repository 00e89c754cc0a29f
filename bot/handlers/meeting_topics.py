"""The topics of a planned meeting: to be typed, or taken away."""

from bot.taps import Args
from roundtable.services import meeting_topics
from roundtable.services.desk import Desk, Turn


async def tap_topics(desk: Desk, turn: Turn, args: Args) -> None:
    await meeting_topics.ask_topics(desk, turn, args.key())


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await meeting_topics.drop_topics(desk, turn, args.key())


TAPS = {
    "topics": tap_topics,
    "topics-drop": tap_drop,
}
"""The buttons under them, for pressing.py."""
