"""The child process that reads foreign workbooks: an XLSX on standard input, its cells as JSON on standard output.

python -m storage.files.workbook_child MEMORY_BYTES CPU_S
"""

import sys
from typing import Any

from storage.files.child_limits import answer


def look(content: bytes) -> dict[str, Any]:
    from storage.files.workbook_cells import read_cells

    return read_cells(content)


if __name__ == "__main__":
    sys.exit(answer(look))
