"""Lao and English are equals: whatever is said in one language is said in the other."""

from pathlib import Path

from tests.house.tree import tracked

TEMPLATES = Path("messages/templates")


def only_in_one(templates: list[Path]) -> set[str]:
    """Names, relative to the language's folder, that only one of the two languages has."""
    names = {
        language: {str(path.relative_to(TEMPLATES / language)) for path in templates if path.parts[2] == language}
        for language in ("lo", "en")
    }
    return names["lo"] ^ names["en"]


def test_lao_and_english_have_the_same_templates() -> None:
    templates = [path for path in tracked(under=(str(TEMPLATES),)) if path.parts[2] in ("lo", "en")]
    assert len(templates) >= 80
    assert only_in_one(templates) == set()


def test_a_missing_translation_is_found() -> None:
    both = [TEMPLATES / "lo/digest.html.j2", TEMPLATES / "en/digest.html.j2"]
    assert only_in_one(both) == set()
    assert only_in_one([*both, TEMPLATES / "en/welcome.html.j2"]) == {"welcome.html.j2"}
