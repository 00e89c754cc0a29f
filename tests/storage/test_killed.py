"""A process killed in the middle of a transaction: what it had committed is there, the rest is not."""

import asyncio
import sys

from storage.opened import Storage
from tests.house.tree import ROOT

WRITE_AND_HANG = """
import asyncio, sys
from storage.opened import open_storage

async def main():
    storage = await open_storage(sys.argv[1], sys.argv[2])
    async with storage.work() as tx:
        await tx.meta.put("first", "whole")
    async with storage.work() as tx:
        await tx.meta.put("second", "half")
        print("half-way", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_a_killed_process_leaves_what_it_committed_and_nothing_else(storage: Storage, storage_url: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITE_AND_HANG, storage_url, "file:///tmp", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"half-way\n"
    process.kill()
    await process.wait()
    async with storage.work() as tx:
        assert await tx.meta.get("first") == "whole"
        assert await tx.meta.get("second") is None
        await tx.meta.put("second", "ours")
