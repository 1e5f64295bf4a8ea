"""Where a database answers, and as whom to speak to it."""

from pydantic import BaseModel, ConfigDict, SecretStr


class Endpoint(BaseModel):
    """An address, a user and a database."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str
    username: str
    password: SecretStr
    database: str
