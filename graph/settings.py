"""Where the database is and where our own files are, read once from the environment."""

from functools import cached_property
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Neo4jSettings(BaseSettings):
    """A server somebody else runs; the names are those of Neo4j's own tools and of Aura."""

    model_config = SettingsConfigDict(env_prefix="NEO4J_", frozen=True, extra="ignore")

    uri: str | None = Field(
        default=None,
        description="Address of a Neo4j server (2025.06 or newer); none: a local one is provided.",
    )
    username: str = Field(default="neo4j", description="User on that server.")
    password: SecretStr = Field(default=SecretStr(""), description="Password of that user.")
    database: str = Field(default="neo4j", description="Database on that server.")


class LocalSettings(BaseSettings):
    """The server this software runs itself when no address is given."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("joinedup")),
        description="Folder of the local store, its password, the quarantine and the audit log.",
        json_schema_extra={"default": "the user's data folder"},
    )
    audit_second: Path | None = Field(
        default=None,
        description="Folder on another disk for the audit log where its own cannot be written.",
    )
    erasures: Path | None = Field(
        default=None,
        description="File of the list of erasures; none: in the folder of the local store.",
    )
    backup_recipients: Path | None = Field(
        default=None, description="File of the public keys of age that a copy is encrypted for."
    )
    backup_identity: Path | None = Field(
        default=None, description="File of the key of age that opens a copy."
    )
    cache: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("joinedup")),
        description="Folder of the local server's jars, fetched once.",
        json_schema_extra={"default": "the user's cache folder"},
    )
    heap: str | None = Field(
        default=None,
        pattern=r"^\d+[mg]$",
        description="Java heap of the local server, such as `3g`.",
        json_schema_extra={"default": "what suits the store and the machine"},
    )
    page_cache: str | None = Field(
        default=None,
        pattern=r"^\d+[mg]$",
        description="Page cache of the local server, such as `512m`.",
        json_schema_extra={"default": "what suits the store and the machine"},
    )
    plans_kept: str = Field(
        default="10s",
        pattern=r"^\d+[smh]$",
        description="How long the local server keeps a plan though the store has grown.",
    )
    java_options: str = Field(
        default="",
        description="Further options for the local server's Java, such as `-verbose:gc`.",
    )
    prepare: bool = Field(
        default=True,
        description="Whether a first start waits until Java is prepared for quicker ones.",
    )
    idle_seconds: int = Field(
        default=600,
        ge=0,
        description="How long the server stays after its last user, in seconds; 0 ends it at once.",
    )
    school_calendar: Path | None = Field(
        default=None,
        description="File of the days on which schools are open, one on each line; "
        "tasks that are due before the next school day follow it.",
    )
    start_seconds: int = Field(
        default=120, ge=1, description="How long a start may take before it counts as failed."
    )


class Settings(BaseSettings):
    """All settings below the edge of the program."""

    model_config = SettingsConfigDict(frozen=True)

    neo4j: Neo4jSettings = Field(default_factory=Neo4jSettings)
    local: LocalSettings = Field(default_factory=LocalSettings)

    @cached_property
    def quarantine(self) -> Path:
        """Return the folder that keeps the raw rows of deliveries that could not be accepted."""
        return self.local.home / "quarantine"

    @property
    def audit(self) -> Path:
        """Return the folder of the audit log."""
        return self.local.home / "audit"

    @property
    def break_glass(self) -> Path:
        """Return the file of who was shown more than their role allows."""
        return self.local.home / "break-glass.jsonl"

    @property
    def erasure_requests(self) -> Path:
        """Return the file of erasures that somebody asked for, and what a second person said."""
        return self.local.home / "erasure-requests.jsonl"

    @property
    def staff(self) -> Path:
        """Return the file that lists members of staff, whose conflicts of interest it names."""
        return self.local.home / "staff.toml"

    @property
    def erasures(self) -> Path:
        """Return the file of the list of erasures, which is kept outside the store."""
        return self.local.erasures or self.local.home / "erasures.jsonl"
