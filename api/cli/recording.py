"""Every command in the audit log: its intent, what it showed, its outcome."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Final, ParamSpec, Protocol, TypeVar, cast

import typer

from api.cli.configuration import read_settings
from api.cli.exits import FAULT, exit_code
from graph.errors import JoinedUpError

if TYPE_CHECKING:
    from api.services.access_record import AccessRecord

P = ParamSpec("P")
T = TypeVar("T")
UNLOGGED: Final = "none"
# They show nothing, and are what somebody needs on a disk that takes no more.
DONE_UNLOGGED: Final = frozenset({"database stop"})

_record: ContextVar["AccessRecord | None"] = ContextVar("record", default=None)


class CommandNode(Protocol):
    """A command of the tree that typer builds, or a group of them."""

    callback: Callable[..., object] | None


def current_record() -> "AccessRecord | None":
    """Return the record of the command that runs."""
    return _record.get()


def record_commands(node: CommandNode, path: str = "") -> None:
    """Let every command below a node write its intent and its outcome."""
    commands = cast("dict[str, CommandNode]", getattr(node, "commands", {}))
    for name, command in commands.items():
        record_commands(command, f"{path} {name}".strip())
    if len(commands) == 0 and node.callback is not None:
        node.callback = recorded(path, node.callback)


def recorded(command: str, work: Callable[P, T]) -> Callable[P, T]:
    """Return the work of a command, with its entries in the audit log around it."""

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        from api.policy import action_of_command, operation_of

        operation = operation_of(action_of_command(command))
        if operation == UNLOGGED:
            return work(*args, **kwargs)
        if command in DONE_UNLOGGED and not can_record():
            typer.echo("The audit log cannot be written: this stands nowhere in it.", err=True)
            return work(*args, **kwargs)
        with record_of(command, operation):
            return work(*args, **kwargs)

    return run


def can_record() -> bool:
    """Return whether the audit log takes another entry."""
    from api.services.context import open_audit_log
    from graph.errors import AuditUnavailable

    try:
        open_audit_log(read_settings()).check()
    except AuditUnavailable:
        return False
    return True


@contextmanager
def record_of(command: str, operation: str) -> "Generator[AccessRecord]":
    """Write the intent of a command, and its exit code when it ends."""
    from api.services.access_record import AccessRecord, new_request_id
    from api.services.as_of import current_time
    from api.services.context import open_audit_log
    from api.services.login import local_name
    from graph.access.audit import AuditEntry

    entry = AuditEntry(
        at=current_time(),
        request=new_request_id(),
        user=local_name(),
        route=f"joinedup {command}",
        operation=operation,
    )
    access = AccessRecord(open_audit_log(read_settings()), entry, is_immediate=True)
    access.open()
    token = _record.set(access)
    status = FAULT
    try:
        yield access
        status = 0
    except typer.Exit as stopped:
        status = stopped.exit_code
        raise
    except JoinedUpError as error:
        status = exit_code(error)
        raise
    finally:
        _record.reset(token)
        access.close(status, at=current_time())
