"""Row 7: Tomon comes back after days while questions wait: when the first word comes, how fast all are answered."""

import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from bench.answering import PATIENCE_S, Questions, all_answered, costs
from bench.crowd import gathered
from bench.figures import Figures
from bench.peer_process import Peer, running

BACK_AT = datetime.fromisoformat("2027-03-02T08:20:00+07:00")
"""A working morning in March, within the send window: some of the people are due a reminder."""
SILENT_S = 8.0
"""Nothing new for so long: the last reminder has come."""


def tomon_at(at: datetime, data: Path, people: int) -> Peer:
    return Peer("Tomon", "tomon", ("--people", str(people), "--data", str(data), "--at", at.isoformat()))


async def after_days(days: int, questions: Questions, silent_s: float = SILENT_S) -> Figures:
    """Ends when nothing new has come for `silent_s` after the last answer. `first_s` counts from the start of the
    process, Python's own start included. `digests` is the most that anybody got beside their answers.
    `per_s` is up to the message that is the last answer if no digest came before it: it is flattered by 2 % at most."""
    with tempfile.TemporaryDirectory(prefix="tomon-bench-") as folder:
        data = Path(folder)
        async with gathered(questions.people) as crowd:
            before = tomon_at(BACK_AT - timedelta(days=days), data, questions.people)
            async with running(before, crowd.simulator.url):
                crowd.ask(0, questions.text)
                await all_answered(crowd, 1)
            crowd.forget()
            for place in range(questions.asked):
                crowd.ask(place, questions.text)
            began_s = time.perf_counter()
            async with running(tomon_at(BACK_AT, data, questions.people), crowd.simulator.url) as bot:
                await all_answered(crowd, questions.asked)
                answered_s = crowd.heard_s[questions.asked - 1]
                # Reminders may come at any moment among the answers; the last of them soon after.
                await crowd.silent(silent_s, PATIENCE_S)
                beside = [crowd.heard_by[chat] - asked for chat, asked in crowd.asked_by.items()]
                return costs(bot, 0.0, questions.asked) | {
                    "first_s": crowd.heard_s[0] - began_s,
                    "per_s": (questions.asked - 1) / (answered_s - crowd.heard_s[0]),
                    "digests": max(beside),
                    "unanswered": -min(0, *beside),
                }
