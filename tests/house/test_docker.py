"""What can be known of the image without building it."""

import re
import tomllib
from pathlib import Path

from tests.house.test_makefile import targets
from tests.house.tree import ROOT, text_of

DOCKERFILE = text_of(Path("Dockerfile"))
BAD_DOCKERFILE = "FROM python:3.12-slim\nCOPY no-such-file ./\nRUN make no-such-target && true\nUSER root\n"


def instructions(dockerfile: str, name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", dockerfile, re.MULTILINE)


def unknown_targets(dockerfile: str) -> set[str]:
    called = {word for words in re.findall(r"\bmake ((?:[a-z-]+ ?)+)", "\n".join(instructions(dockerfile, "RUN")))
              for word in words.split()}  # fmt: skip
    return called - targets(text_of(Path("Makefile")))


def missing_sources(dockerfile: str) -> list[str]:
    sources = [source for line in instructions(dockerfile, "COPY") for source in line.split()[:-1]]
    return [source for source in sources if not (ROOT / source).exists()]


def python_versions(dockerfile: str) -> set[str]:
    return set(re.findall(r"python:?(\d+\.\d+)", dockerfile))


def test_the_image_is_made_by_targets_and_files_that_exist() -> None:
    assert unknown_targets(DOCKERFILE) == set()
    assert missing_sources(DOCKERFILE) == []


def test_the_image_has_the_python_the_project_asks_for() -> None:
    required = tomllib.loads(text_of(Path("pyproject.toml")))["project"]["requires-python"]
    assert python_versions(DOCKERFILE) == {required.removeprefix(">=")}


def test_the_image_serves_as_somebody_who_is_not_root() -> None:
    assert instructions(DOCKERFILE, "USER") == ["tomon"]
    assert instructions(DOCKERFILE, "CMD") == ['["tomon", "serve"]']
    assert instructions(DOCKERFILE, "VOLUME") == ["/data"]


def test_what_is_wrong_with_an_image_is_found() -> None:
    assert unknown_targets(BAD_DOCKERFILE) == {"no-such-target"}
    assert missing_sources(BAD_DOCKERFILE) == ["no-such-file"]
    assert python_versions(BAD_DOCKERFILE) == {"3.12"}
