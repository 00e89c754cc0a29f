"""What the house rules look at: the files git tracks, as paths relative to the root of the project."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
EDGES = ("bot", "scheduler", "storage", "messages", "channels", "web", "simulator")
ROOMS = ("roundtable", *EDGES, "app")


def tracked(*suffixes: str, under: tuple[str, ...] = ()) -> list[Path]:
    """Tracked files with one of the suffixes, under one of the folders; none given means any."""
    # A container often works on a checkout that belongs to another user; reading a list of names is safe all the same.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *under]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = (Path(name) for name in names if name)
    return [path for path in paths if (not suffixes or path.name.endswith(suffixes)) and (ROOT / path).is_file()]


@cache
def text_of(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def texts() -> Iterator[tuple[Path, str]]:
    """Every tracked text file with its text; what is not UTF-8 (fonts, pictures) is left out."""
    for path in tracked():
        try:
            yield path, text_of(path)
        except UnicodeDecodeError:
            continue


def code_of_rooms() -> list[Path]:
    """The Python files of the program itself, without tests and tools."""
    return tracked(".py", under=ROOMS)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text_of(path), filename=str(path))


def origins(module: ast.Module) -> dict[str, str]:
    """Local name -> what it stands for: `import time as t` gives t: time, `from a import b` gives b: a.b."""
    found: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for name in node.names:
                found[name.asname or name.name.split(".")[0]] = name.name if name.asname else name.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                found[name.asname or name.name] = f"{node.module}.{name.name}"
    return found


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The full dotted name of `a.b.c` with imports resolved; empty for anything that is not such a chain."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return ""
