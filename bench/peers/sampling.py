"""A sampling profiler of the standard library: what the event loop's thread is at, every two milliseconds.

Written as folded stacks (`outer;inner count`, one a line), which flame graph programs read as well.
"""

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

EVERY_S = 0.002
DEEPEST = 200


@contextmanager
def sampled(into: Path | None) -> Iterator[None]:
    """Sample the thread that calls this until the block ends. None: do nothing."""
    if into is None:
        yield
        return
    seen: Counter[str] = Counter()
    over = threading.Event()
    watched = threading.get_ident()

    def sample() -> None:
        while not over.wait(EVERY_S):
            frame = sys._current_frames().get(watched)
            if frame is not None:
                seen[folded(frame)] += 1

    sampler = threading.Thread(target=sample, name="sampler", daemon=True)
    sampler.start()
    try:
        yield
    finally:
        over.set()
        sampler.join()
        into.write_text("".join(f"{stack} {count}\n" for stack, count in seen.most_common()), encoding="utf-8")


def folded(innermost: FrameType) -> str:
    """`module:function` from the outermost frame to the innermost."""
    names: list[str] = []
    frame: FrameType | None = innermost
    while frame is not None and len(names) < DEEPEST:
        names.append(f"{frame.f_globals.get('__name__', '?')}:{frame.f_code.co_name}")
        frame = frame.f_back
    return ";".join(reversed(names))
