"""Looking into foreign files, in a child process each."""

import json

from roundtable.ports import Inspection
from roundtable.submissions import FileProblem
from storage.files.child_process import ChildEnded, ChildProcesses
from storage.files.findings import Findings

UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"


class ChildInspector:
    """`Inspector`. What goes beyond memory or CPU time is DANGEROUS; what crashes, or hangs for `wall_s`, is BROKEN."""

    def __init__(self, memory_bytes: int = 1024**3, cpu_s: int = 20, wall_s: float = 60) -> None:
        self._children = ChildProcesses("storage.files.inspect_child", memory_bytes, cpu_s, wall_s)

    async def inspect(self, content: bytes, name: str) -> Inspection:
        """`name` is what the sender called it: it decides nothing."""
        if not content:
            return Findings(EMPTY, problem=FileProblem.EMPTY)
        try:
            return _read(await self._children.answer(content))
        except ChildEnded as ended:
            return Findings(UNKNOWN, problem=ended.problem)


def _read(output: bytes) -> Findings:
    found = json.loads(output)
    problem = found["problem"]
    return Findings(found["media_type"], found["pages"], None if problem is None else FileProblem(problem))
