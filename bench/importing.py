"""Row 9: the workbook of a large roster comes in by the operator's command, start of the process included."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figures
from bench.large_roster import large_roster
from messages.papers.roster import roster_workbook


async def imported(given: bytes | None = None) -> Figures:
    """Of the large roster unless another workbook is given. Raises RuntimeError when a command does not end well."""
    with tempfile.TemporaryDirectory(prefix="tomon-bench-") as folder:
        workbook = Path(folder) / "roster.xlsx"
        workbook.write_bytes(given or roster_workbook(large_roster()))
        await _tomon(Path(folder), "migrate")
        began_s = time.perf_counter()
        await _tomon(Path(folder), "roster", "import", str(workbook), "--yes")
        return {"seconds": time.perf_counter() - began_s}


async def _tomon(data: Path, *arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "app", *arguments),
        env={**os.environ, "TOMON_DATA_DIR": str(data)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"tomon {' '.join(arguments)}: {said.decode()[-500:]}")
