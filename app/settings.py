"""Settings: what an installation says about itself in `TOMON_*` variables (docs/settings.md).

Read once at the start by `load_settings`. Every problem is found before anything is opened and all are told at once,
each with its remedy.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from roundtable.quiet_hours import SendWindows

PREFIX = "TOMON_"
TELEGRAM_PER_SECOND = 30  # https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
TELEGRAM_LONGEST_POLL_S = 50


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
        raise ValueError("does not look like a bot token. Copy the line that BotFather gave: digits, a colon, letters")
    return value


def _http_url(value: str) -> str:
    if urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname:
        raise ValueError(f"{value!r} is not an address. Write one such as https://api.telegram.org")
    return value.rstrip("/")


def _database_url(value: SecretStr) -> SecretStr:
    url = value.get_secret_value()
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("is not a database we know. Write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME")
    if url.startswith("postgresql://") and not _is_read_as_meant(url):
        raise ValueError(
            "cannot be read as an address. Write / ? # @ : [ ] % within a password as %2F %3F %23 %40 %3A %5B %5D %25"
        )
    return value


def _is_read_as_meant(url: str) -> bool:
    """Whether nothing of a password has got into another part of the address, which errors and logs may show."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # read only when it is asked for
    except ValueError:  # its text repeats a piece of what may be the password
        return False
    return parts.netloc.count("@") <= 1 and not parts.fragment and "@" not in parts.path + parts.query


def _files_url(value: str) -> str:
    if not value.startswith(("file://", "s3://")):
        raise ValueError(f"{value!r} is no place for files. Write file:///PATH or s3://BUCKET")
    return value


def _timezone(value: str) -> str:
    try:
        zone = ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{value!r} is not a time zone. Write Asia/Vientiane") from error
    if zone.key != "Asia/Vientiane":
        raise ValueError("due dates are kept in Asia/Vientiane. Write Asia/Vientiane, or leave it out")
    return value


def _address(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (colon and host and port.isdecimal() and int(port) < 2**16):
        raise ValueError(f"{value!r} is not host:port. Write one such as 127.0.0.1:8080")
    return value


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d+(\.\d+)?", value):
        raise ValueError(f"{value!r} is not a number. Write digits only")
    return value


def _send_rate(value: float) -> float:
    if not 0 < value <= TELEGRAM_PER_SECOND:
        raise ValueError(f"{value:g} a second is not allowed. Write more than 0 and at most {TELEGRAM_PER_SECOND}")
    return value


def _long_poll(value: int) -> int:
    if not 1 <= value <= TELEGRAM_LONGEST_POLL_S:
        raise ValueError(f"{value} seconds is not allowed. Write 1 to {TELEGRAM_LONGEST_POLL_S}")
    return value


def _send_windows(value: str) -> str:
    SendWindows.parse(value)
    return value


def _duties_path(value: Path) -> Path:
    if not value.is_file():
        raise ValueError(f"there is no file {value}. Leave it out to use the shipped duties")
    return value


def _one_of(kind: type[StrEnum]) -> BeforeValidator:
    def check(value: object) -> object:
        if value not in list(kind):
            raise ValueError(f"{value!r} is not a choice. Write one of: {', '.join(kind)}")
        return value

    return BeforeValidator(check)


def is_loopback(url: str) -> bool:
    """Whether an address can only be this machine: localhost, 127.0.0.0/8 or ::1. Names are not looked up."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Settings(BaseSettings):
    """One installation's settings. `load_settings` is how to make one; `database` and `files` are the addresses to use.

    `clock` is None for the clock of the machine, else the file that holds an aware ISO moment.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    bot_api_url: Annotated[str, AfterValidator(_http_url)] = "https://api.telegram.org"
    data_dir: Path = Path("data")
    database_url: Annotated[SecretStr, AfterValidator(_database_url)] | None = None
    files_url: Annotated[str, AfterValidator(_files_url)] | None = None
    installation: Path | None = None
    timezone: Annotated[str, AfterValidator(_timezone)] = "Asia/Vientiane"
    clock: Path | None = None
    web_address: Annotated[str, AfterValidator(_address)] = "127.0.0.1:8080"
    send_rate: Annotated[float, BeforeValidator(_number), AfterValidator(_send_rate)] = TELEGRAM_PER_SECOND
    send_windows: Annotated[str, AfterValidator(_send_windows)] = "08:15-09:00"
    long_poll_s: Annotated[int, BeforeValidator(_number), AfterValidator(_long_poll)] = 25
    duties_path: Annotated[Path, AfterValidator(_duties_path)] | None = None
    log_format: Annotated[LogFormat, _one_of(LogFormat)] = LogFormat.CONSOLE
    log_level: Annotated[LogLevel, _one_of(LogLevel)] = LogLevel.INFO

    @field_validator("clock", mode="before")
    @classmethod
    def _only_on_loopback(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        kind, _, path = value.partition(":")
        if kind != "file" or not path:
            raise ValueError(f"{value!r} is not a clock. Write file:PATH, or leave it out for the machine's clock")
        if not is_loopback(info.data.get("bot_api_url", "http://127.0.0.1")):
            raise ValueError(
                "a clock that can be moved is refused while messages go to real people. Leave it out, or let "
                f"{PREFIX}BOT_API_URL name a Bot API on this machine"
            )
        return path

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load_settings` hands in: it reads the secrets' files and knows every name."""
        return (init_settings,)

    @property
    def database(self) -> str:
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir.absolute() / 'tomon.db'}"

    @property
    def files(self) -> str:
        return self.files_url or f"file://{self.data_dir.absolute() / 'files'}"

    @property
    def installation_file(self) -> Path:
        return self.installation or self.data_dir / "installation"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written anywhere; a password as it stands in the address and as it is meant."""
        token = self.bot_token.get_secret_value() if self.bot_token else ""
        address = urlsplit(self.database)
        password = address.password or ""
        in_query = [
            value
            for name, _, value in (part.partition("=") for part in address.query.split("&"))
            if value and "password" in name.lower()
        ]
        written = (token, password, *in_query)
        return tuple(dict.fromkeys(form for secret in written for form in (secret, unquote(secret)) if form))


SECRETS = frozenset({"bot_token", "database_url"})
"""Settings that may come as TOMON_<NAME>_FILE."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one variable, and the remedy, as one sentence or two."""

    variable: str
    text: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.text}"


class SettingsWrong(Exception):
    """The configuration cannot be used; `problems` are all that is wrong with it, by name."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def load_settings(environment: Mapping[str, str], needed: frozenset[str] = frozenset()) -> Settings:
    """Read `TOMON_*` from an environment; an empty variable counts as unset.

    `needed` are fields that the command at hand cannot do without. Raises SettingsWrong with every problem.
    """
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for variable, value in sorted(environment.items()):
        if not variable.startswith(PREFIX) or not value:
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name in Settings.model_fields:
            values[name] = value
        elif name.removesuffix("_file") in SECRETS:
            problems += _read_secret(variable, name.removesuffix("_file"), value, environment, values)
        else:
            problems.append(Problem(variable, "is not a setting. Look for a slip of the pen, or take it away"))
    settings = None
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problems += [
            _problem(dict(one["ctx"]) if "ctx" in one else {}, one["loc"], one["msg"]) for one in error.errors()
        ]
    known = {problem.variable.removesuffix("_FILE") for problem in problems}
    for name in sorted(needed):
        if name not in values and PREFIX + name.upper() not in known:
            problems.append(Problem(PREFIX + name.upper(), "is missing. docs/settings.md says where to get it"))
    if problems or settings is None:
        raise SettingsWrong(tuple(sorted(problems, key=lambda problem: problem.variable)))
    return settings


def _read_secret(
    variable: str, name: str, path: str, environment: Mapping[str, str], values: dict[str, str]
) -> list[Problem]:
    if environment.get(PREFIX + name.upper()):
        return [Problem(variable, f"and {PREFIX}{name.upper()} are both set. Keep one of them")]
    try:
        secret = Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        return [Problem(variable, f"cannot read {path} ({error.strerror}). Write the path of a file we may read")]
    if not secret:
        return [Problem(variable, f"{path} is empty. Write the secret into it")]
    values[name] = secret
    return []


def _problem(context: Mapping[str, object], where: tuple[int | str, ...], message: str) -> Problem:
    cause = context.get("error")
    return Problem(PREFIX + str(where[0]).upper(), str(cause) if isinstance(cause, ValueError) else message)
