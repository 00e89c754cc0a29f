"""The rows of the table: which peers run, what is run, and which figure is compared."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bench.answering import Questions, backlog, steady
from bench.broadcasting import broadcast
from bench.coming_back import after_days
from bench.figures import Figures
from bench.importing import imported
from bench.large_roster import BODIES
from bench.large_roster import PEOPLE as LARGE
from bench.peer_process import Peer, free_port
from bench.planning import planned
from simulator.limits import Limits, Measure
from simulator.punishing import Punishing
from simulator.sliding_window import SlidingWindow

QUESTION = "/help"
PEOPLE = 200
BARE_PTB = Peer("bare PTB", "bare_ptb")
BARE_AIOGRAM = Peer("bare aiogram", "bare_aiogram")

Run = Callable[[], Awaitable[Figures]]


@dataclass(frozen=True, slots=True)
class Row:
    """`runs` are interleaved: each once, then each again. `figure` is compared with that of `base`, where there is one;
    of less-is-better figures (`falls`) the ratio is turned round."""

    name: str
    what: str
    demand: str
    aim: str
    runs: Mapping[str, Run]
    figure: str
    base: str = ""
    falls: bool = False
    shown: Sequence[str] = field(default=())
    """Further figures for the second table."""


def _of(people: int) -> tuple[str, ...]:
    return ("--people", str(people))


def tomon(people: int) -> Peer:
    return Peer("Tomon", "tomon", _of(people))


def tomon_by_webhook(people: int) -> Peer:
    return Peer("Tomon by webhook", "tomon", (*_of(people), "--webhook-port", str(free_port())))


def _webhook(questions: Questions) -> Run:
    return lambda: backlog(tomon_by_webhook(questions.people), questions)


def tomon_telling(people: int, *, paced: bool) -> Peer:
    # The asking ones are people with posts too.
    return Peer("Tomon", "tomon", (*_of(people), "--broadcast", *(("--paced",) if paced else ())))


def plain_loop(people: int) -> Peer:
    return Peer("plain PTB loop", "ptb_broadcast", _of(people))


def with_limiter(people: int) -> Peer:
    return Peer("PTB with AIORateLimiter", "ptb_broadcast", (*_of(people), "--limiter"))


MEASURES: Mapping[str, Measure] = {
    "token bucket": Limits(),
    "sliding window": SlidingWindow(),
    "punishing": Punishing(),
}

GIVEN_UP_AFTER_S = {"punishing": 60.0}
"""Peers whose refusals are punished stand still before long."""


def _broadcast_row(letter: str, kind: str, measure: Measure, *, people: int, within_s: float) -> Row:
    def telling(peer: Peer) -> Run:
        return partial(broadcast, peer, people, limits=measure, within_s=within_s)

    return Row(
        f"4{letter}",
        f"broadcast to {people:,}, limits on: {kind}",
        "0.97 of 30/s, no 429, all delivered",
        "0.99",
        {
            "Tomon": telling(tomon_telling(people, paced=True)),
            "plain PTB loop": telling(plain_loop(people)),
            "PTB with AIORateLimiter": telling(with_limiter(people)),
        },
        "share",
        shown=("told", "refused", "seconds"),
    )


def rows(scale: float = 1.0) -> list[Row]:
    """All rows; `scale` below 1 is for a quick look and no figure to publish."""
    asked, people = max(int(3000 * scale), 100), max(int(1500 * scale), 60)
    sizes = (10, 1000, 10_000, 100_000) if scale == 1.0 else (10, 1000, 5000)
    many, waiting = max(int(5000 * scale), 100), max(int(10_000 * scale), 200)
    tomon_answering = tomon(PEOPLE)
    questions = Questions(QUESTION, PEOPLE, min(PEOPLE, asked), asked)
    late = Questions(QUESTION, PEOPLE, min(PEOPLE, asked), asked)
    steadily = Questions(QUESTION, PEOPLE, min(PEOPLE, asked), max(int(1500 * scale), 100))
    answering = {"bare PTB": BARE_PTB, "Tomon": tomon_answering, "bare aiogram": BARE_AIOGRAM}

    def all_peers(measured: Callable[[Peer], Run]) -> dict[str, Run]:
        return {name: measured(peer) for name, peer in answering.items()}

    idle = Questions(QUESTION, 20, 20, max(int(100 * scale), 20))
    told = tomon_telling(people, paced=True)
    return [
        Row(
            "1",
            "updates answered a second",
            "1.5 x bare PTB",
            "3.6 x, a bare aiogram",
            all_peers(lambda peer: partial(backlog, peer, questions)) | {"Tomon by webhook": _webhook(questions)},
            "per_s",
            "bare PTB",
            shown=("cpu_ms", "peak_mb"),
        ),
        Row(
            "2",
            "the same, every answer of the Bot API 50 ms late",
            "2 x bare PTB",
            "6 x, a bare aiogram",
            all_peers(lambda peer: partial(backlog, peer, late, latency_s=0.05)),
            "per_s",
            "bare PTB",
            shown=("cpu_ms",),
        ),
        Row(
            "3",
            "p99 at 50 updates/s",
            "bare PTB's",
            "half of it",
            all_peers(lambda peer: partial(steady, peer, steadily, per_s=50.0)),
            "p99_ms",
            "bare PTB",
            falls=True,
            shown=("p50_ms", "cpu_ms"),
        ),
        *(
            _broadcast_row(letter, kind, measure, people=people, within_s=GIVEN_UP_AFTER_S.get(kind, 100.0))
            for letter, (kind, measure) in zip("abc", MEASURES.items(), strict=True)
        ),
        Row(
            "5",
            "a command while that broadcast runs",
            "p99 under 300 ms, broadcast still 0.90, no 429",
            "twice the idle p99",
            {
                "Tomon, telling all": partial(
                    broadcast, told, people, limits=SlidingWindow(), within_s=150.0, question=QUESTION
                ),
                "Tomon, idle": partial(steady, tomon_answering, idle, per_s=2.0),
            },
            "p99_ms",
            "Tomon, idle",
            falls=True,
            shown=("p50_ms", "share", "refused"),
        ),
        Row(
            "6",
            f"broadcast to {many:,}, limits off",
            "0.7 x plain PTB",
            "1.0 x",
            {
                "plain PTB loop": partial(broadcast, plain_loop(many), many, limits=None, within_s=300.0),
                "Tomon": partial(broadcast, tomon_telling(many, paced=False), many, limits=None, within_s=300.0),
            },
            "per_s",
            "plain PTB loop",
            shown=("told", "seconds", "cpu_ms"),
        ),
        Row(
            "7",
            f"back after days away, {waiting:,} updates waiting",
            "first message within 2 s, all answered at 0.8 x of row 1, one digest a person",
            "",
            {
                "Tomon, row 1": partial(backlog, tomon_answering, questions),
                **{
                    f"Tomon, {days} {'day' if days == 1 else 'days'}": partial(
                        after_days, days, Questions(QUESTION, PEOPLE, 0, waiting)
                    )
                    for days in (1, 7, 30)
                },
            },
            "per_s",
            "Tomon, row 1",
            shown=("first_s", "digests", "unanswered"),
        ),
        Row(
            "8",
            "one reminder is due to everybody: it is planned",
            "10 people in 10 ms, 1,000 in 50 ms, 100,000 in 3 s; an idle tick in 5 ms",
            "100,000 in 1 s",
            {f"{people:,} people": partial(planned, people) for people in sizes},
            "plan_ms",
            shown=("each_us", "idle_ms", "wait_ms"),
        ),
        Row(
            "9",
            f"a roster of {LARGE:,} people in {BODIES} bodies comes in from a workbook",
            "within seconds",
            "",
            {"tomon roster import": imported},
            "seconds",
        ),
    ]
