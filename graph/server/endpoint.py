"""The address of a database and the account that uses it."""

from pydantic import BaseModel, ConfigDict, SecretStr


class Endpoint(BaseModel):
    """An address, a user and a database."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str
    username: str
    password: SecretStr
    database: str
