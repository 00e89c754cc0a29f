"""What is a reference or the code of a body, and what only looks a little like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.bodies import Body, BodyKind
from roundtable.languages import UNNAMED
from roundtable.obligations import ObligationKey
from roundtable.references import names_papers, read_reference, reference

BODIES = (
    Body("HLT", BodyKind.SWG, 1, UNNAMED, ("HSWG", "SWG-HLT")),
    Body("EDU", BodyKind.SWG, 2, UNNAMED),
)
CODES = ("WP", "QM", "AP")


@given(
    st.sampled_from(("HLT", "EDU")),
    st.sampled_from(CODES),
    st.sampled_from(("2027", "2027-Q1", "2027-H2", "RT-2027")),
    st.integers(1, 300),
    st.booleans(),
)
def test_every_reference_is_known_by_its_form(body: str, code: str, period: str, version: int, small: bool) -> None:
    text = reference(ObligationKey(body, "any-duty", period), code, version)
    assert names_papers(f" {text.lower() if small else text} ", BODIES, CODES)
    for between in (" ", "/", " - ", "_", ".", "\u2013"):
        assert read_reference(text.replace("-", between), BODIES, CODES) == text


@pytest.mark.parametrize("text", ["HLT", "hlt", "HSWG", "swg-hlt", "SWG-HLT-WP-2027-1", "HLT-WP-໒໐໒໗-໑"])
def test_codes_and_aliases_are_known_in_any_spelling(text: str) -> None:
    assert names_papers(text, BODIES, CODES)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hlt wp 2027 1", "HLT-WP-2027-1"),
        ("Hlt Wp 2027-1", "HLT-WP-2027-1"),
        ("hlt qm 2027 q1 2", "HLT-QM-2027Q1-2"),
        ("edu qm rt 2027 01", "EDU-QM-RT2027-1"),
        ("edu qm rt-2030a 1", "EDU-QM-RT2030A-1"),
        ("hswg wp 2027 1", "HLT-WP-2027-1"),
        ("swg hlt wp 2027 1", "HLT-WP-2027-1"),
        ("hlt wp ໒໐໒໗ ໑", "HLT-WP-2027-1"),
        ("hlt wp 2027", None),
        ("hlt wp 2027 1 please", None),
        ("wp 2027 1", None),
        ("hlt", None),
        ("hlt wp 20271", None),
        ("1", None),
    ],
)
def test_a_reference_is_read_however_it_is_typed(text: str, meant: str | None) -> None:
    assert read_reference(text, BODIES, CODES) == meant


@pytest.mark.parametrize(
    "text",
    ["", "-", "health", "HLT please", "HLT-WP", "HLT-WP-2027", "ABC-WP-2027-1", "HLT-XX-2027-1", "HLT-WP-2027-a"],
)
def test_what_is_neither_is_left_to_the_usual_answer(text: str) -> None:
    assert not names_papers(text, BODIES, CODES)


@given(st.text(max_size=40))
def test_no_text_breaks_the_looking(text: str) -> None:
    assert names_papers(text, BODIES, CODES) in (True, False)
