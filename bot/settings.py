"""Settings: from the environment (prefix THIDUA_) or a file, checked at start, each fault with its remedy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import campaigns_folder

PREFIX = "THIDUA_"


class SettingsFault(Exception):
    """Settings that the program cannot start with; the message names each setting and what to do."""


class Settings(BaseSettings):
    """Everything that an installation may set. Secrets come from the environment only and are never shown."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid")

    database_url: str = "sqlite:///data/thidua.db"
    """Where everything is kept: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."""
    campaign: Path = campaigns_folder.DAK_NONG
    """Folder of the campaign."""
    secret: SecretStr = SecretStr("")
    """Signs sessions and links; at least 32 characters. Needed when the web chat is served."""
    web: bool = True
    """Serve the web chat."""
    web_host: str = "127.0.0.1"
    web_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    base_url: str = ""
    """Address under which people reach the web chat, for links: https://…"""
    telegram_token: SecretStr = SecretStr("")
    """Token from @BotFather; Telegram is served when it is set."""
    telegram_base_url: str = "https://api.telegram.org"
    telegram_webhook_url: str = ""
    """Public https address of /telegram/webhook; polling is used when it is empty."""
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_rate: Annotated[float, Field(ge=0)] = 30
    """Messages a second that Telegram allows a bot; 0 for no limit."""
    telegram_chat_rate: Annotated[float, Field(ge=0)] = 1
    """Messages a second that Telegram allows in one chat; 0 for no limit."""
    lease_seconds: Annotated[float, Field(gt=0)] = 30
    """How long a reply belongs to the process that wrote it before another may send it."""
    largest_file_mb: Annotated[int, Field(ge=1, le=20)] = 10
    invitation_days: Annotated[int, Field(ge=1, le=365)] = 14
    log_level: str = "INFO"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
        return url

    @field_validator("campaign")
    @classmethod
    def _campaign_there(cls, folder: Path) -> Path:
        if not (folder / "campaign.yaml").is_file():
            raise ValueError("name a folder that holds a campaign.yaml")
        return folder

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, level: str) -> str:
        if level.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("use DEBUG, INFO, WARNING or ERROR")
        return level.upper()

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> Settings:
        if self.telegram_webhook_url and len(self.telegram_webhook_secret.get_secret_value()) < 16:  # noqa: PLR2004
            raise ValueError(
                f"{PREFIX}TELEGRAM_WEBHOOK_SECRET: a webhook needs a secret of at least 16 characters (A–Z a–z 0–9 _ -)"
            )
        return self

    @property
    def lease(self) -> timedelta:
        """Return how long a written reply belongs to its process."""
        return timedelta(seconds=self.lease_seconds)

    @property
    def largest_file(self) -> int:
        """Return the largest file that is taken, in bytes."""
        return self.largest_file_mb * 1024 * 1024


def load_settings(file: Path | None = None, **overrides: object) -> Settings:
    """Return the settings from `file` (KEY=value lines) under the environment; SettingsFault names what is wrong."""
    if file is not None and not file.is_file():
        raise SettingsFault(f"{file}: no such settings file")
    try:
        given = {name: value for name, value in overrides.items() if value is not None}
        return Settings(_env_file=file, **given)  # type: ignore[arg-type, call-arg]
    except ValidationError as fault:
        raise SettingsFault("\n".join(_explain(error) for error in fault.errors())) from None


def require_secret(settings: Settings) -> str:
    """Return the signing secret; SettingsFault when it is missing or short."""
    secret = settings.secret.get_secret_value()
    if len(secret) < 32:  # noqa: PLR2004 - 32 characters, as said
        raise SettingsFault(
            f"{PREFIX}SECRET: set a secret of at least 32 characters, for example from: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return secret


def _explain(error: object) -> str:
    place = error["loc"][0] if error["loc"] else ""  # type: ignore[index]
    message = str(error["msg"]).removeprefix("Value error, ")  # type: ignore[index]
    if error["type"] == "extra_forbidden":  # type: ignore[index]
        message = "no such setting; see docs/settings.md"
    return f"{PREFIX}{str(place).upper().removeprefix(PREFIX)}: {message}" if place else message
