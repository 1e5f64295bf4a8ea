"""Settings of the command line and the service, added to those of the graph."""

from collections.abc import Mapping
from typing import cast

from pydantic import Field
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


class ServiceSettings(Settings):
    """All settings of the command line and the service."""

    http: HttpSettings = Field(default_factory=HttpSettings)
    identity: IdentitySettings = Field(default_factory=IdentitySettings)


def setting_sections() -> Mapping[str, type[BaseSettings]]:
    """Return the class of each section of the settings, by its name."""
    sections = (field.annotation for field in ServiceSettings.model_fields.values())
    classes = (cast("type[BaseSettings]", section) for section in sections)
    return {section.__name__: section for section in classes}


def environment_variable(section: type[BaseSettings], field: str) -> str:
    """Return the environment variable that sets a field of a section."""
    return section.model_config.get("env_prefix", "") + field.upper()
