"""The child process that opens foreign files: content on standard input, findings as JSON on standard output.

    python -m storage.files.inspect_child MEMORY_BYTES CPU_S

The limits are set before anything foreign is read. It cannot write to any file.
"""

import json
import resource
import sys
import warnings
from dataclasses import asdict

OUT_OF_MEMORY = 3  # exit code


def limit(memory_bytes: int, cpu_s: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    # At the soft limit comes SIGXCPU, which ends the process; the hard one is for code that would catch it.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    memory_bytes, cpu_s = (int(argument) for argument in sys.argv[1:3])
    limit(memory_bytes, cpu_s)
    warnings.simplefilter("ignore")  # what libraries think of a foreign file is in the findings
    try:
        from storage.files.findings import look_into

        findings = look_into(sys.stdin.buffer.read())
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.write(json.dumps(asdict(findings)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
