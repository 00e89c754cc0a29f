"""The machine, named: figures mean nothing without it."""

import os
import platform
import re
import sqlite3
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def machine() -> str:
    """Processor, cores, Python and SQLite, in one line."""
    found = (
        re.search(r"^model name\s*:\s*(.+)$", CPUINFO.read_text(encoding="utf-8"), re.M) if CPUINFO.exists() else None
    )
    processor = " ".join(found[1].split()) if found else platform.machine()
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {processor}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
