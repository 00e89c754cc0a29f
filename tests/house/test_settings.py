"""Every setting is documented, and nothing is documented that cannot be set."""

import re
from pathlib import Path

from tests.house.tree import text_of

NAME = re.compile(r"\bTOMON_[A-Z][A-Z_]*[A-Z]\b")


def documented(page: str) -> set[str]:
    """Settings a page speaks of. A secret's `_FILE` form belongs to the setting itself."""
    names = set(NAME.findall(page))
    return {name for name in names if name.removesuffix("_FILE") not in names - {name}}


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    from app.settings import Settings

    settings = {f"TOMON_{name.upper()}" for name in Settings.model_fields}
    assert len(settings) >= 15
    assert documented(text_of(Path("docs/settings.md"))) == settings


def test_a_secrets_file_is_no_setting_of_its_own() -> None:
    page = "`TOMON_BOT_TOKEN` or `TOMON_BOT_TOKEN_FILE`; `TOMON_DATA_DIR`; never `TOMON_`"
    assert documented(page) == {"TOMON_BOT_TOKEN", "TOMON_DATA_DIR"}
