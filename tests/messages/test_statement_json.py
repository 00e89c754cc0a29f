"""Statements survive being stored."""

import json

import pytest

from messages.samples import Sample, samples
from messages.wording import TemplateWording


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_sample_comes_back_as_it_was(sample: Sample, wording: TemplateWording) -> None:
    stored = wording.dump(sample.statement)
    assert json.loads(stored).keys() == {"name", "data"}
    assert wording.load(stored) == sample.statement


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{}",
        '{"name": "NoSuchStatement", "data": {}}',
        '{"name": ["Receipt"], "data": {}}',
        '{"name": "Receipt", "data": []}',
        '{"name": "Receipt", "data": {"item": 3}}',
    ],
)
def test_what_this_version_does_not_know_is_refused(stored: str, wording: TemplateWording) -> None:
    with pytest.raises(ValueError, match=r"."):
        wording.load(stored)
