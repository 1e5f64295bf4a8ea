"""The policy file: who may see and do what; rejected as a whole if anything in it is unclear."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, Self, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.access.reader import Reader
from graph.errors import Misuse

Operation: TypeAlias = Literal[
    "collection",
    "alteration",
    "consultation",
    "disclosure",
    "combination",
    "erasure",
    "auth",
    "none",
]
FieldClass: TypeAlias = Literal[
    "plain", "address", "free_text", "contact", "ethnicity", "disclosure", "intelligence"
]


class Quotas(BaseModel):
    """How much one person or client of a role may read; beyond it they are stopped."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people_an_hour: int = Field(ge=1)
    revealed_a_day: int = Field(ge=0)
    exports_a_day: int = Field(ge=0)


class AccessRole(BaseModel):
    """What the holders of a role may see and do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    actions: frozenset[str] = Field(min_length=1)
    markings: frozenset[str]
    compartments: frozenset[str] = frozenset()
    field_classes: frozenset[FieldClass]
    protected_addresses: bool = False
    address_pointers: bool = False
    purposes: frozenset[str] = Field(min_length=1)
    quotas: Quotas


class Policy(BaseModel):
    """The whole policy of one release."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1]
    address_pointer: str = Field(min_length=1)
    markings: dict[str, str] = Field(min_length=1)
    compartments: dict[str, str]
    field_classes: dict[FieldClass, str]
    actions: dict[str, Operation] = Field(min_length=1)
    purposes: dict[str, str] = Field(min_length=1)
    roles: dict[str, AccessRole] = Field(min_length=1)

    @model_validator(mode="after")
    def names_only_what_it_declares(self) -> Self:
        """Refuse a role that names what the policy does not declare, and a class left out."""
        if set(self.field_classes) != set(get_args(FieldClass)):
            raise ValueError("declare every field class, and no other")
        for name, role in self.roles.items():
            unknown = (
                (role.actions - set(self.actions))
                | (role.markings - set(self.markings))
                | (role.compartments - set(self.compartments))
                | (role.purposes - set(self.purposes))
            )
            if len(unknown) > 0:
                raise ValueError(f"role {name} names what is not declared")
            if role.protected_addresses and role.address_pointers:
                raise ValueError(f"role {name} is shown addresses and pointers to them")
            if "address" in role.field_classes or "plain" in role.field_classes:
                raise ValueError(f"role {name}: addresses are given by protected_addresses")
        return self

    def reader(self, name: str, role: str) -> Reader:
        """Return what a role may see and do; raise Misuse for an unknown role."""
        rights = self.roles.get(role)
        if rights is None:
            raise Misuse("The policy knows no such role; see the roles of the policy file.")
        markings = rights.markings | rights.compartments
        # A role that sees every marking may also correct, erase and measure for everybody.
        sees_all = markings == frozenset(self.markings) | frozenset(self.compartments)
        return Reader(
            name=name,
            markings=None if sees_all else markings,
            protected_addresses=rights.protected_addresses,
            address_pointers=rights.address_pointers,
            field_classes=frozenset(rights.field_classes),
            actions=rights.actions,
        )


def parse_policy(text: str) -> Policy:
    """Return a policy from its file; raise Misuse if anything in it is unclear."""
    try:
        return Policy.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Misuse(
            "The policy file is not valid, so nobody is let in; compare it with the one released."
        ) from error


@cache
def load_policy() -> Policy:
    """Return the policy of this release."""
    return parse_policy(files("graph.access").joinpath("policy.toml").read_text(encoding="utf-8"))
