import subprocess
import sys
from pathlib import Path

from storage.leader_lock import FileLock
from storage.opened import leader_lock_of

HOLD = """
import sys
from pathlib import Path
from storage.leader_lock import FileLock
print(FileLock(Path(sys.argv[1])).acquire(), flush=True)
sys.stdin.read()
"""


def test_only_one_has_the_lock_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "leader"
    first, second = FileLock(path), FileLock(path)
    assert first.acquire()
    assert first.acquire(), "it is ours already"
    assert not second.acquire()
    second.release()
    first.release()
    assert second.acquire()
    second.release()


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    path = tmp_path / "leader"
    lock = FileLock(path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert not lock.acquire()
        process.kill()
        process.wait()
        assert lock.acquire()
    lock.release()


def test_the_lock_lies_beside_the_sqlite_file_and_postgresql_has_none(tmp_path: Path) -> None:
    lock = leader_lock_of(f"sqlite:///{tmp_path}/tomon.db")
    assert lock is not None
    assert lock.acquire()
    assert (tmp_path / "tomon.db.leader").exists()
    lock.release()
    assert leader_lock_of("postgresql://host/tomon") is None
