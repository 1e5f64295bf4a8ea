"""Settings of the command line and the service, added to those of the graph."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.identity import IdentitySettings
from graph.settings import Settings


class HttpSettings(BaseSettings):
    """Where the service listens; without sign-in it refuses anything but this machine."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_HTTP_", frozen=True, extra="ignore")

    host: str = Field(
        default="127.0.0.1", description="Address the service listens on, loopback only."
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port of the service; 0 takes a free one."
    )
    requests_per_minute: int = Field(
        default=6_000, ge=1, description="Requests under `/v1` that one reader may send a minute."
    )


class OidcSettings(BaseSettings):
    """The OpenID Connect provider people and systems sign in with; none: one local user."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_OIDC_", frozen=True, extra="ignore")

    issuer: str | None = Field(
        default=None, description="Issuer of the sign-in provider; none: no sign-in."
    )
    client_id: str = Field(default="", description="What the provider knows this service by.")
    client_secret: SecretStr = Field(
        default=SecretStr(""), description="Secret of this service at the provider, if it has one."
    )
    audience: str = Field(
        default="", description="Audience of systems' tokens; none: the client's id."
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000", description="Address browsers open this service under."
    )
    role_claim: str = Field(
        default="joinedup_role", description="Claim that names the one role of the policy."
    )
    scope: str = Field(default="openid profile", description="Scopes asked of the provider.")
    algorithm: Literal["RS256", "ES256"] = Field(
        default="RS256", description="The one algorithm of signatures; a token never chooses it."
    )
    idle_minutes: int = Field(
        default=15, ge=1, le=120, description="Minutes without a request that end a session."
    )
    longest_minutes: int = Field(
        default=480, ge=1, le=1440, description="Minutes after which a session ends anyway."
    )


class WebhookSettings(BaseSettings):
    """Where webhooks may lead; without a host, none may be registered."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_WEBHOOK_", frozen=True, extra="ignore")

    hosts: str = Field(
        default="", description="Hosts that webhooks may lead to, separated by commas."
    )
    networks: str = Field(
        default="",
        description="Networks that are not public and that these hosts may be in, such as "
        "`10.20.0.0/16`, separated by commas.",
    )
    ca_file: Path | None = Field(
        default=None,
        description="File of the certificate authorities that receivers are trusted by; none: "
        "the system's.",
    )


class ServiceSettings(Settings):
    """All settings of the command line and the service."""

    http: HttpSettings = Field(default_factory=HttpSettings)
    oidc: OidcSettings = Field(default_factory=OidcSettings)
    webhooks: WebhookSettings = Field(default_factory=WebhookSettings)
    identity: IdentitySettings = Field(default_factory=IdentitySettings)


def setting_sections() -> Mapping[str, type[BaseSettings]]:
    """Return the class of each section of the settings, by its name."""
    sections = (field.annotation for field in ServiceSettings.model_fields.values())
    classes = (cast("type[BaseSettings]", section) for section in sections)
    return {section.__name__: section for section in classes}


def environment_variable(section: type[BaseSettings], field: str) -> str:
    """Return the environment variable that sets a field of a section."""
    return section.model_config.get("env_prefix", "") + field.upper()
