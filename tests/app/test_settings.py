"""Settings: what is taken, what is refused, and that everything is told at once."""

from pathlib import Path

import pytest

from app.setting_values import is_loopback
from app.settings import LogFormat, Problem, Settings, SettingsWrong, load_settings

TOKEN = "1000000001:loopback-token"


def problems(environment: dict[str, str], *needed: str) -> dict[str, str]:
    with pytest.raises(SettingsWrong) as wrong:
        load_settings(environment, frozenset(needed))
    return {problem.variable: problem.text for problem in wrong.value.problems}


def test_without_a_word_everything_lies_in_the_data_folder() -> None:
    settings = load_settings({"PATH": "/bin", "TOMON_BOT_TOKEN": TOKEN})
    data = Path.cwd() / "data"
    assert settings.database == f"sqlite:///{data}/tomon.db"
    assert settings.files == f"file://{data}/files"
    assert settings.installation_file == Path("data/installation")
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.clock is None


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "TOMON_BOT_API_URL": "http://127.0.0.1:9000/",
            "TOMON_CLOCK": f"file:{tmp_path}/now",
            "TOMON_DATABASE_URL": "postgresql://tomon:s3cret@db/tomon",
            "TOMON_SEND_RATE": "12.5",
            "TOMON_SEND_WINDOWS": "08:00-09:00,13:30-14:00",
            "TOMON_LOG_FORMAT": "json",
        }
    )
    assert settings.bot_api_url == "http://127.0.0.1:9000"
    assert settings.clock == tmp_path / "now"
    assert settings.database == "postgresql://tomon:s3cret@db/tomon"
    assert settings.secrets == ("s3cret",)
    assert (settings.send_rate, settings.log_format) == (12.5, LogFormat.JSON)


def test_every_problem_is_told_at_once_with_its_remedy() -> None:
    found = problems(
        {
            "TOMON_BOT_TOKEN": "nonsense",
            "TOMON_BOT_API_URL": "telegram",
            "TOMON_DATABASE_URL": "mysql://x",
            "TOMON_FILES_URL": "/var/files",
            "TOMON_TIMEZONE": "Laos",
            "TOMON_WEB_ADDRESS": "8080",
            "TOMON_SEND_RATE": "many",
            "TOMON_SEND_WINDOWS": "morning",
            "TOMON_LONG_POLL_S": "500",
            "TOMON_DUTIES_PATH": "/nowhere/duties.toml",
            "TOMON_LOG_FORMAT": "xml",
            "TOMON_CLOCK": "sundial",
            "TOMON_PUBLIC_URL": "rtp.example.la",
            "TOMON_WEBHOOK": "perhaps",
            "TOMON_WEBHOOK_SECRET": "open sesame",
            "TOMON_SENDRATE": "30",
            "TOMON_HEARTBEAT_URL": "http://watch.example.la/0f8e-secret",
            "TOMON_SMTP_URL": "mail.example.la",
            "TOMON_MAIL_FROM": "the secretariat",
            "TOMON_IMAP_URL": "imap://a:b@mail.example.la",
            "TOMON_MESSENGER_URL": "twilio://s3cret",
        }
    )
    assert len(found) == 21
    assert "0f8e" not in found["TOMON_HEARTBEAT_URL"]
    assert found["TOMON_SENDRATE"] == "is not a setting. Look for a slip of the pen, or take it away"
    assert "BotFather" in found["TOMON_BOT_TOKEN"]
    assert "8080" in found["TOMON_WEB_ADDRESS"]
    assert "sesame" not in found["TOMON_WEBHOOK_SECRET"]
    assert all(text.count(". ") or text.count(": ") for text in found.values()), "each names a remedy"


def test_a_clock_that_can_be_moved_is_refused_while_messages_go_to_real_people() -> None:
    found = problems({"TOMON_CLOCK": "file:/tmp/now"})
    assert "real people" in found["TOMON_CLOCK"]
    found = problems({"TOMON_CLOCK": "file:/tmp/now", "TOMON_BOT_API_URL": "http://localhost.example.org"})
    assert found.keys() == {"TOMON_CLOCK"}


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:81", True),
        ("http://[::1]:81", True),
        ("http://localhost:81", True),
        ("http://127.0.0.1.example.org", False),
        ("http://10.0.0.1", False),
        ("https://api.telegram.org", False),
    ],
)
def test_only_this_machine_is_loopback(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback


@pytest.mark.parametrize(("rate", "pays"), [("", False), ("30", False), ("30.5", True), ("1000", True)])
def test_only_above_the_free_pace_is_anything_paid_for(rate: str, pays: bool) -> None:
    assert load_settings({"TOMON_SEND_RATE": rate}).pays_for_pace is pays
    assert "at most 30" in problems({"TOMON_SEND_RATE": "1001"})["TOMON_SEND_RATE"]


def test_without_a_word_updates_are_polled_for() -> None:
    assert load_settings({}).webhook is False
    assert load_settings({"TOMON_WEBHOOK": "off"}).webhook is False


def test_a_webhook_needs_an_address_that_telegram_can_call() -> None:
    assert problems({"TOMON_WEBHOOK": "on"}).keys() == {"TOMON_PUBLIC_URL"}
    settings = load_settings({"TOMON_WEBHOOK": "On", "TOMON_PUBLIC_URL": "https://rtp.example.la/tomon/"})
    assert (settings.webhook, settings.public_url) == (True, "https://rtp.example.la/tomon")


def test_a_public_address_is_encrypted_unless_the_bot_api_is_on_this_machine() -> None:
    plain = {"TOMON_PUBLIC_URL": "http://127.0.0.1:8080"}
    assert "https" in problems(plain)["TOMON_PUBLIC_URL"]
    assert load_settings({**plain, "TOMON_BOT_API_URL": "http://127.0.0.1:9000"}).public_url == "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "ftp://a.la",
        "https://a.la?x=1",
        "https://a.la#x",
        "https://u:p@a.la",
        "https://a.la:x",
        "https://[a",
    ],
)
def test_what_no_path_can_be_added_to_is_no_public_address(url: str) -> None:
    assert "is not an address" in problems({"TOMON_PUBLIC_URL": url})["TOMON_PUBLIC_URL"]


@pytest.mark.parametrize("secret", ["a", "Aa0_-" * 51 + "b"])
def test_a_webhook_secret_is_what_telegram_takes_and_is_hidden(secret: str, tmp_path: Path) -> None:
    written = tmp_path / "secret"
    written.write_text(f"{secret}\n")
    settings = load_settings({"TOMON_WEBHOOK_SECRET_FILE": str(written)})
    assert settings.secrets == (secret,)
    assert problems({"TOMON_WEBHOOK_SECRET": "x" * 257}).keys() == {"TOMON_WEBHOOK_SECRET"}


def test_a_secret_may_come_as_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n")
    settings = load_settings({"TOMON_BOT_TOKEN_FILE": str(secret)}, frozenset({"bot_token"}))
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN


def test_a_secrets_file_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert "is empty" in problems({"TOMON_BOT_TOKEN_FILE": str(empty)}, "bot_token")["TOMON_BOT_TOKEN_FILE"]
    assert "cannot read" in problems({"TOMON_BOT_TOKEN_FILE": str(tmp_path / "gone")})["TOMON_BOT_TOKEN_FILE"]
    both = {"TOMON_BOT_TOKEN": TOKEN, "TOMON_BOT_TOKEN_FILE": str(empty)}
    assert "both set" in problems(both)["TOMON_BOT_TOKEN_FILE"]


def test_only_secrets_may_come_as_files() -> None:
    assert problems({"TOMON_DATA_DIR_FILE": "/tmp/x"}).keys() == {"TOMON_DATA_DIR_FILE"}


def test_what_a_command_needs_is_asked_for_once() -> None:
    assert problems({}, "bot_token").keys() == {"TOMON_BOT_TOKEN"}
    assert "missing" not in problems({"TOMON_BOT_TOKEN": "nonsense"}, "bot_token")["TOMON_BOT_TOKEN"]


def test_an_empty_variable_counts_as_unset() -> None:
    assert load_settings({"TOMON_CLOCK": "", "TOMON_SEND_RATE": ""}) == Settings()


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    settings = load_settings({"TOMON_BOT_TOKEN": TOKEN, "TOMON_DATABASE_URL": "postgresql://a:s3cret@b/c"})
    assert TOKEN not in repr(settings)
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    "password",
    ["hun/ter2", "hun?ter2", "hun#ter2", "hun@ter2", "12/hunter2", "12?hunter2", "12#hunter2", "[hunter2", "hunter2]"],
)
def test_a_password_that_tears_its_address_apart_is_refused_and_not_repeated(password: str) -> None:
    found = problems({"TOMON_DATABASE_URL": f"postgresql://tomon:{password}@127.0.0.1/tomon"})
    assert "%2F" in found["TOMON_DATABASE_URL"]
    assert "ter2" not in str(found)


def test_a_password_is_hidden_wherever_and_however_it_stands_in_the_address() -> None:
    settings = load_settings({"TOMON_DATABASE_URL": "postgresql://a:s3%2Fcret@b/c?sslmode=prefer&password=0th%40er"})
    assert settings.secrets == ("s3%2Fcret", "s3/cret", "0th%40er", "0th@er")


@pytest.mark.parametrize("url", ["postgresql:///tomon?host=/run/postgresql", "postgresql://a:b%40c@db:5432/tomon"])
def test_addresses_that_are_read_as_meant_are_taken(url: str) -> None:
    assert load_settings({"TOMON_DATABASE_URL": url}).database == url


def test_a_problem_reads_as_one_line() -> None:
    assert str(Problem("TOMON_X", "is wrong. Right it")) == "TOMON_X: is wrong. Right it"


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://hc-ping.com/5b1f6f2c-secret", True),
        ("http://127.0.0.1:8000/ping/5b1f6f2c-secret", True),
        ("http://[::1]:8000/ping", True),
        ("http://hc-ping.com/5b1f6f2c-secret", False),
        ("hc-ping.com/5b1f6f2c-secret", False),
        ("https://", False),
        ("https://hc-ping.com:port/5b1f6f2c-secret", False),
        ("https://hc-ping.com/5b1f6f2c secret", False),
    ],
)
def test_the_heartbeat_goes_encrypted_or_stays_on_this_machine(url: str, taken: bool) -> None:
    if taken:
        assert load_settings({"TOMON_HEARTBEAT_URL": url}).heartbeat_url is not None
    else:
        assert "5b1f6f2c" not in problems({"TOMON_HEARTBEAT_URL": url})["TOMON_HEARTBEAT_URL"]


def test_the_address_of_the_heartbeat_is_a_secret_also_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "heartbeat"
    file.write_text("https://hc-ping.com/ping/5b1f6f2c-8d5e\n")
    settings = load_settings({"TOMON_HEARTBEAT_URL_FILE": str(file)})
    assert set(settings.secrets) == {"https://hc-ping.com/ping/5b1f6f2c-8d5e", "/ping/5b1f6f2c-8d5e", "5b1f6f2c-8d5e"}
    assert "5b1f6f2c" not in repr(settings)
    assert load_settings({"TOMON_HEARTBEAT_URL": "http://127.0.0.1:1/ping"}).secrets == ("http://127.0.0.1:1/ping",)
