"""Every sample in both languages, word for word, as files that people can read and review."""

from pathlib import Path

import pytest

from messages.samples import Sample, samples
from messages.say import as_text
from messages.wording import TemplateWording
from roundtable.languages import Language

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_sample_says_what_was_agreed(
    sample: Sample, language: Language, wording: TemplateWording, updating_golden: bool
) -> None:
    text = as_text(wording.words(sample.statement, language)) + "\n"
    golden = GOLDEN / language.value / f"{sample.name}.txt"
    if updating_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_no_golden_text_is_left_behind() -> None:
    names = {f"{sample.name}.txt" for sample in samples()}
    kept = {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")}
    assert kept == {f"{language}/{name}" for language in Language for name in names}
