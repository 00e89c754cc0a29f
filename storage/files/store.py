"""Where files lie: a folder or a bucket, each file once under its SHA-256."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, S3Store

from roundtable.ports import TooLarge

IN_MEMORY_BYTES = 1024 * 1024  # larger files are collected on disk


def open_files(files_url: str) -> "ObjectFiles":
    """`file:///absolute/folder` (made when missing) or `s3://bucket/prefix` (keys, region and endpoint from AWS_…
    variables). Raises ValueError for anything else."""
    parts = urlsplit(files_url)
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        folder = Path(unquote(parts.path))
        return ObjectFiles(LocalStore(folder, mkdir=True), folder)
    if parts.scheme == "s3" and parts.netloc:
        return ObjectFiles(S3Store.from_url(files_url), None)
    raise ValueError("the files URL must start with file:/// and a folder, or with s3:// and a bucket")


class ObjectFiles:
    """`FileStore` on an object store; `folder` is where it lies when it is one."""

    def __init__(self, store: LocalStore | S3Store, folder: Path | None) -> None:
        self._store = store
        self._folder = folder

    async def put(self, chunks: AsyncIterator[bytes], max_bytes: int) -> tuple[str, int]:
        """Stops reading at the first byte too many. What this returns has reached the disk: a receipt is a promise."""
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES) as collected:
            digest = hashlib.sha256()
            size_bytes = 0
            async for chunk in chunks:
                size_bytes += len(chunk)
                if size_bytes > max_bytes:
                    raise TooLarge(f"more than {max_bytes} bytes")
                digest.update(chunk)
                collected.write(chunk)
            collected.seek(0)
            sha256 = digest.hexdigest()
            await self._keep(key_of(sha256), collected)
        return sha256, size_bytes

    async def get(self, sha256: str) -> bytes:
        found = await obstore.get_async(self._store, key_of(sha256))
        return bytes(await found.bytes_async())

    async def _keep(self, key: str, content: IO[bytes]) -> None:
        try:
            # Never half a file: a folder gets it under another name first, a bucket in one request.
            await obstore.put_async(self._store, key, content, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return  # the same name is the same content
        if self._folder is not None:
            await asyncio.to_thread(_flush, self._folder / key)


def key_of(sha256: str) -> str:
    """Two letters a folder, so that no folder grows too long. Raises FileNotFoundError for what is no digest."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError("not a SHA-256 in lower-case hexadecimal")
    return f"{sha256[:2]}/{sha256}"


def _flush(path: Path) -> None:
    """Wait until the file, its entry in the folder and the folder's own entry are on the disk."""
    for each in (path, path.parent, path.parent.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
