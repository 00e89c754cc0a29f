"""Addresses as people type them."""

import pytest

from roundtable.addresses import email_address, phone_number, shared_number


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("officer@moh.gov.la", "officer@moh.gov.la"),
        ("  First.Last+rtp@MOH.Gov.LA ", "First.Last+rtp@moh.gov.la"),
        ("o'neil@dfat.gov.au", "o'neil@dfat.gov.au"),
    ],
)
def test_an_email_address_has_one_form(typed: str, address: str) -> None:
    assert email_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "officer", "@moh.gov.la", "officer@", "officer@localhost", "a b@moh.gov.la", "a@b@c.la", "a..b@moh.gov.la",
     ".a@moh.gov.la", "a@-moh.gov.la", "a@moh.gov.la\nBcc: all@moh.gov.la", "ອາ@moh.gov.la", "a@moh..la",
     f"{'x' * 250}@moh.gov.la"],
)  # fmt: skip
def test_what_cannot_be_written_to_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"Write one such as name@example\.la"):
        email_address(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("020 5555 1234", "+8562055551234"),
        ("021-213-456", "+85621213456"),
        ("+856 20 5555 1234", "+8562055551234"),
        ("0061 2 6261 1111", "+61262611111"),
        ("(020) 5555.1234", "+8562055551234"),
    ],
)
def test_a_phone_number_has_its_country(typed: str, number: str) -> None:
    assert phone_number(typed) == number


@pytest.mark.parametrize("typed", ["", "12", "+0205555", "call me", "+856 20 5555 1234 5678 9", "+85620x555"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\+856 20 5555 1234"):
        phone_number(typed)


@pytest.mark.parametrize("given", ["8562055551234", "+8562055551234", "02055551234", "008562055551234"])
def test_a_number_that_telegram_gives_may_be_without_its_plus(given: str) -> None:
    assert shared_number(given) == "+8562055551234"
