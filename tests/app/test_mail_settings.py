"""Settings of e-mail and messengers: what is taken, refused, needed and hidden."""

import pytest
from pydantic import SecretStr

from app.setting_values import gateway_url
from app.settings import load_settings
from tests.app.test_settings import problems

FROM = {"TOMON_MAIL_FROM": "RTP Secretariat <rtp@example.la>"}
MAIL = {
    "TOMON_SMTP_URL": "smtps://rtp%40example.la:s3%2Fcret@mail.example.la",
    "TOMON_IMAP_URL": "imaps://rtp%40example.la:0th%40er@mail.example.la/INBOX",
    **FROM,
}


def test_what_is_set_is_taken_and_every_password_is_hidden() -> None:
    settings = load_settings(MAIL)
    assert settings.mail_from == FROM["TOMON_MAIL_FROM"]
    assert settings.secrets == ("s3%2Fcret", "s3/cret", "0th%40er", "0th@er")
    assert "s3" not in repr(settings)


@pytest.mark.parametrize("name", ["TOMON_SMTP_URL", "TOMON_IMAP_URL"])
def test_whoever_writes_or_reads_letters_needs_a_name(name: str) -> None:
    found = problems({name: MAIL[name]})
    assert found.keys() == {"TOMON_MAIL_FROM"}
    assert "is missing" in found["TOMON_MAIL_FROM"]


def test_a_sender_without_a_server_is_no_problem() -> None:
    assert load_settings(FROM).smtp_url is None


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TOMON_SMTP_URL", "https://mail.example.la", "Write smtps://USER:PASSWORD@HOST"),
        ("TOMON_SMTP_URL", "smtps://rtp@example.la:s3cret@mail.example.la", "%40"),
        ("TOMON_SMTP_URL", "smtps://rtp:s3/cret@mail.example.la", "%2F"),
        ("TOMON_SMTP_URL", "smtps://rtp:s3cret@mail.example.la:mail", "cannot be read as an address"),
        ("TOMON_IMAP_URL", "imap://rtp:s3cret@mail.example.la", "Write imaps://"),
        ("TOMON_IMAP_URL", "imaps://mail.example.la", "names no user"),
        ("TOMON_MAIL_FROM", "secretariat", "Write one such as name@example.la"),
        ("TOMON_MESSENGER_URL", "twilio://s3cret:token@from", "{to}"),
        ("TOMON_MESSENGER_URL", "s3cret {to}", "as Apprise takes it"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_remedy_and_without_the_password(
    name: str, value: str, sentence: str
) -> None:
    found = problems({**FROM, name: value})
    assert found.keys() == {name}
    assert sentence in found[name]
    assert "s3" not in found[name]


def test_a_gateway_without_apprise_is_told_at_the_start_with_the_remedy() -> None:
    url = SecretStr("twilio://s3cret:token@from/{to}")
    with pytest.raises(ValueError, match="Run: make messenger"):
        gateway_url(url, has_apprise=False)
    assert gateway_url(url, has_apprise=True) is url


def test_tokens_of_a_gateway_are_hidden_and_its_host_is_not() -> None:
    url = "json://user:s3cret%2Fword@sms.example.la:8080/path-token-1/{to}?:key=another-token&from=RTP"
    assert load_settings({"TOMON_MESSENGER_URL": url}).secrets == (
        "s3cret%2Fword",
        "s3cret/word",
        "path-token-1",
        "another-token",
    )
