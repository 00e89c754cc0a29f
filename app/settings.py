"""Settings: what an installation says about itself in `TOMON_*` variables (docs/settings.md).

Read once at the start by `load_settings`. Every problem is found before anything is opened and all are told at once,
each with its remedy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from app import setting_values as valid
from app.setting_secrets import every_form, passwords_in, tokens_in, whole_and_path
from roundtable.channels import ONLY_TELEGRAM, ChannelKind

PREFIX = "TOMON_"


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"


class Settings(BaseSettings):
    """One installation's settings. `load_settings` is how to make one; `database` and `files` are the addresses to use.

    `clock` is None for the clock of the machine, else the file that holds an aware ISO moment. `public_url` has no
    slash at its end, and is there where `webhook` is on. Without a `webhook_secret` the installation makes its own.
    `mail_from` is there where `smtp_url` or `imap_url` is.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    bot_token: Annotated[SecretStr, AfterValidator(valid.token)] | None = None
    bot_api_url: Annotated[str, AfterValidator(valid.http_url)] = "https://api.telegram.org"
    data_dir: Path = Path("data")
    database_url: Annotated[SecretStr, AfterValidator(valid.database_url)] | None = None
    files_url: Annotated[str, AfterValidator(valid.files_url)] | None = None
    installation: Path | None = None
    timezone: Annotated[str, AfterValidator(valid.timezone)] = "Asia/Vientiane"
    clock: Path | None = None
    web_address: Annotated[str, AfterValidator(valid.address)] = "127.0.0.1:8080"
    public_url: Annotated[str, AfterValidator(valid.public_url)] | None = None
    webhook: Annotated[bool, BeforeValidator(valid.switch)] = False
    webhook_secret: Annotated[SecretStr, AfterValidator(valid.webhook_secret)] | None = None
    heartbeat_url: Annotated[SecretStr, AfterValidator(valid.heartbeat_url)] | None = None
    smtp_url: Annotated[SecretStr, AfterValidator(valid.smtp_url)] | None = None
    mail_from: Annotated[str, AfterValidator(valid.mail_from)] | None = None
    imap_url: Annotated[SecretStr, AfterValidator(valid.imap_url)] | None = None
    messenger_url: Annotated[SecretStr, AfterValidator(valid.messenger_url)] | None = None
    send_rate: Annotated[float, BeforeValidator(valid.number), AfterValidator(valid.send_rate)] = (
        valid.TELEGRAM_PER_SECOND
    )
    send_windows: Annotated[str, AfterValidator(valid.send_windows)] = "08:15-09:00,13:15-14:00"
    long_poll_s: Annotated[int, BeforeValidator(valid.number), AfterValidator(valid.long_poll)] = 25
    duties_path: Annotated[Path, AfterValidator(valid.duties_path)] | None = None
    log_format: Annotated[LogFormat, valid.one_of(LogFormat)] = LogFormat.CONSOLE
    log_level: Annotated[LogLevel, valid.one_of(LogLevel)] = LogLevel.INFO

    @property
    def pays_for_pace(self) -> bool:
        """Above Telegram's free pace messages are asked to be taken for a fee:
        https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once"""
        return self.send_rate > valid.TELEGRAM_PER_SECOND

    @field_validator("clock", mode="before")
    @classmethod
    def _only_on_loopback(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        kind, _, path = value.partition(":")
        if kind != "file" or not path:
            raise ValueError(f"{value!r} is not a clock. Write file:PATH, or leave it out for the machine's clock")
        if not valid.is_loopback(info.data.get("bot_api_url", "http://127.0.0.1")):
            raise ValueError(
                "a clock that can be moved is refused while messages go to real people. Leave it out, or let "
                f"{PREFIX}BOT_API_URL name a Bot API on this machine"
            )
        return path

    @field_validator("public_url")
    @classmethod
    def _encrypted_unless_on_loopback(cls, value: str | None, info: ValidationInfo) -> str | None:
        is_open = value is not None and not value.startswith("https:")
        if is_open and not valid.is_loopback(info.data.get("bot_api_url", "http://127.0.0.1")):
            raise ValueError(f"{value!r} is not encrypted, and Telegram calls only what is. Write https://")
        return value

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
    def channels(self) -> frozenset[ChannelKind]:
        """Those that people can be reached over here."""
        has = {ChannelKind.EMAIL: self.smtp_url and self.mail_from, ChannelKind.MESSENGER: self.messenger_url}
        return ONLY_TELEGRAM | {kind for kind, is_set in has.items() if is_set}

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written anywhere; a password as it stands in the address and as it is meant, an address
        that is a secret as a whole and by its path."""
        single = [secret.get_secret_value() for secret in (self.bot_token, self.webhook_secret) if secret]
        mail = [url.get_secret_value() for url in (self.smtp_url, self.imap_url) if url]
        passwords = [password for url in (self.database, *mail) for password in passwords_in(url)]
        heartbeat = self.heartbeat_url.get_secret_value() if self.heartbeat_url else ""
        gateway = self.messenger_url.get_secret_value() if self.messenger_url else ""
        return every_form((*single, *passwords, *whole_and_path(heartbeat), *tokens_in(gateway)))


SECRETS = frozenset(
    {"bot_token", "database_url", "heartbeat_url", "imap_url", "messenger_url", "smtp_url", "webhook_secret"}
)
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

    `needed` are fields that the command at hand cannot do without; others are needed because of what is set. Raises
    SettingsWrong with every problem.
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
    if valid.is_on(values.get("webhook")):
        needed |= {"public_url"}
    if {"smtp_url", "imap_url"} & values.keys():
        needed |= {"mail_from"}
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
