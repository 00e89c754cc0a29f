"""What a child process does before it opens a foreign file: it gives up memory, time, and writing to any file."""

import json
import resource
import sys
import warnings
from collections.abc import Callable
from typing import Any

OUT_OF_MEMORY = 3  # exit code


def limit(memory_bytes: int, cpu_s: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    # At the soft limit comes SIGXCPU, which ends the process; the hard one is for code that would catch it.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(look: Callable[[bytes], Any]) -> int:
    """The exit code. Standard input is given to `look`, whose answer goes to standard output as JSON. The command line
    says MEMORY_BYTES CPU_S; `look` imports what it needs when the limits are set."""
    memory_bytes, cpu_s = (int(argument) for argument in sys.argv[1:3])
    limit(memory_bytes, cpu_s)
    warnings.simplefilter("ignore")  # what libraries think of a foreign file is in the answer
    try:
        text = json.dumps(look(sys.stdin.buffer.read()))
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.write(text)
    return 0
