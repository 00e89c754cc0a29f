import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from roundtable.ports import TooLarge
from storage.files.store import open_files

MEGABYTE = 1024 * 1024


class Stream:
    """Chunks, and how many of them were asked for."""

    def __init__(self, *chunks: bytes) -> None:
        self._chunks = chunks
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            self.read += 1
            yield chunk


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", [0, 5, 3 * MEGABYTE])
async def test_a_file_lies_under_its_digest_and_comes_back(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    sha256 = hashlib.sha256(content).hexdigest()
    files = open_files(f"file://{quote(str(tmp_path / 'my files'))}")
    half = len(content) // 2
    assert await files.put(aiter(Stream(content[:half], content[half:])), len(content)) == (sha256, len(content))
    assert await files.get(sha256) == content
    assert names(tmp_path / "my files") == [f"{sha256[:2]}/{sha256}"]


async def test_the_same_content_is_stored_once(tmp_path: Path) -> None:
    files = open_files(tmp_path.as_uri())
    first = await files.put(aiter(Stream(b"same")), 10)
    assert await files.put(aiter(Stream(b"sa", b"me")), 10) == first
    assert len(names(tmp_path)) == 1


async def test_too_many_bytes_stop_early_and_nothing_is_kept(tmp_path: Path) -> None:
    files = open_files(tmp_path.as_uri())
    stream = Stream(b"12345", b"6", b"7", b"8")
    with pytest.raises(TooLarge):
        await files.put(aiter(stream), 5)
    assert stream.read == 2
    assert names(tmp_path) == []


async def test_a_stream_that_breaks_keeps_nothing(tmp_path: Path) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield b"12345"
        raise ConnectionError

    files = open_files(tmp_path.as_uri())
    with pytest.raises(ConnectionError):
        await files.put(breaks(), 100)
    assert names(tmp_path) == []


@pytest.mark.parametrize("sha256", ["0" * 64, "", "../../etc/passwd", "A" * 64, "é" * 64])
async def test_what_is_not_there_is_not_found(tmp_path: Path, sha256: str) -> None:
    files = open_files(tmp_path.as_uri())
    with pytest.raises(FileNotFoundError):
        await files.get(sha256)
