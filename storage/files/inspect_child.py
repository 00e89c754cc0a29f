"""The child process that looks into foreign files: content on standard input, findings as JSON on standard output.

python -m storage.files.inspect_child MEMORY_BYTES CPU_S
"""

import sys
from typing import Any

from storage.files.child_limits import answer


def look(content: bytes) -> dict[str, Any]:
    from dataclasses import asdict

    from storage.files.findings import look_into

    return asdict(look_into(content))


if __name__ == "__main__":
    sys.exit(answer(look))
