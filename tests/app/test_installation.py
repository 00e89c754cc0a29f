"""A copy of the data stays quiet: file and database must name the same installation."""

from pathlib import Path

import pytest

from app.installation import KEY, Agreement, NotThisInstallation, agree, look
from storage.opened import Storage


async def test_a_first_start_names_both_and_the_next_ones_agree(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "data" / "installation"
    await agree(storage.work, file)
    name = file.read_text().strip()
    async with storage.work.reading() as tx:
        assert await tx.meta.get(KEY) == name
        assert (await look(tx, file)).agreement is Agreement.AGREE
    await agree(storage.work, file)
    assert file.read_text().strip() == name


async def test_a_copy_of_the_database_without_the_file_stays_quiet(storage: Storage, tmp_path: Path) -> None:
    await agree(storage.work, tmp_path / "installation")
    with pytest.raises(NotThisInstallation, match="there is no file"):
        await agree(storage.work, tmp_path / "elsewhere" / "installation")
    assert not (tmp_path / "elsewhere").exists()


async def test_two_names_stay_quiet_and_are_both_kept(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "installation"
    await agree(storage.work, file)
    file.write_text("another\n")
    with pytest.raises(NotThisInstallation, match="different installations"):
        await agree(storage.work, file)
    assert file.read_text() == "another\n"


async def test_a_start_that_was_cut_off_between_file_and_database_is_taken_up(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "installation"
    file.write_text("named-before-the-power-went\n")
    await agree(storage.work, file)
    async with storage.work.reading() as tx:
        assert await tx.meta.get(KEY) == "named-before-the-power-went"
