"""Settings of the edges, added to those of the graph."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.identity import IdentitySettings
from graph.settings import Settings


class HttpSettings(BaseSettings):
    """Where the service listens; anything but this machine is refused until sign-in exists."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_HTTP_", frozen=True, extra="ignore")

    host: str = Field(default="127.0.0.1", description="Loopback address the service listens on.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port of the service; 0 takes a free one."
    )


class ServiceSettings(Settings):
    """Everything the command line and the service are told by the environment."""

    http: HttpSettings = Field(default_factory=HttpSettings)
    identity: IdentitySettings = Field(default_factory=IdentitySettings)
