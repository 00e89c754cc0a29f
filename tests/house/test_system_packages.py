"""tools/system-packages: installs what is missing, and says plainly when it cannot."""

import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of commands that is the whole machine; `apt-get` and `sudo` write down how they were called."""
    install_command(tmp_path, "grep", "while read line; do case $line in *installed*) exit 0;; esac; done; exit 1")
    install_command(tmp_path, "env", 'shift; "$@"')
    install_command(tmp_path, "dpkg-query", 'case "$*" in *fonts-lao*) echo install ok installed;; *) exit 1;; esac')
    return tmp_path


def install_command(machine: Path, name: str, body: str) -> None:
    command = machine / name
    command.write_text(f"#!/bin/sh\n{body}\n")
    command.chmod(0o755)


def ask_for(machine: Path, *packages: str) -> subprocess.CompletedProcess[str]:
    # The tool adds the system's sbin to its path, where none of the commands faked here lives.
    command = ["/bin/sh", str(ROOT / "tools/system-packages"), *packages]
    return subprocess.run(command, env={"PATH": str(machine)}, capture_output=True, text=True, check=False)


def with_apt_get(machine: Path, user_id: int) -> Path:
    log = machine / "log"
    install_command(machine, "apt-get", f'echo "apt-get $*" >> {log}')
    install_command(machine, "id", f"echo {user_id}")
    return log


def test_what_is_there_is_not_installed_again(machine: Path) -> None:
    log = with_apt_get(machine, user_id=0)
    assert ask_for(machine, "fonts-lao").returncode == 0
    assert not log.exists()


def test_root_installs_only_what_is_missing(machine: Path) -> None:
    log = with_apt_get(machine, user_id=0)
    assert ask_for(machine, "fonts-lao", "fonts-noto-core").returncode == 0
    assert log.read_text().splitlines() == [
        "apt-get update -q",
        "apt-get install -q -y --no-install-recommends fonts-noto-core",
    ]


def test_others_install_by_sudo(machine: Path) -> None:
    log = with_apt_get(machine, user_id=1000)
    install_command(machine, "sudo", f'echo sudo >> {log}; "$@"')
    assert ask_for(machine, "fonts-noto-core").returncode == 0
    assert log.read_text().split().count("sudo") == 2


def test_without_root_and_sudo_it_says_what_to_install(machine: Path) -> None:
    with_apt_get(machine, user_id=1000)
    result = ask_for(machine, "fonts-noto-core", "chromium")
    assert result.returncode == 1
    assert result.stderr.startswith("Tomon needs these packages: fonts-noto-core chromium.")
    assert "neither" in result.stderr


def test_without_apt_get_it_says_what_to_install(machine: Path) -> None:
    result = ask_for(machine, "fonts-noto-core")
    assert result.returncode == 1
    assert "There is no apt-get on this machine." in result.stderr


def test_when_apt_get_fails_it_says_what_to_install(machine: Path) -> None:
    with_apt_get(machine, user_id=0)
    install_command(machine, "apt-get", "exit 100")
    result = ask_for(machine, "fonts-noto-core")
    assert result.returncode == 1
    assert "apt-get could not install them." in result.stderr
