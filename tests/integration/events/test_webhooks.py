"""Webhooks: each change sent at least once to who may see it then, until it is had or given up."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from api.services.context import AppState
from api.services.webhooks.delivery import send_due
from api.services.webhooks.threads import WebhookSender
from graph.access.audit import AuditLog, segments
from graph.access.staff import StaffList, StaffMember
from graph.db.statements import trusted
from graph.db.store import Store
from graph.errors import Conflict, NotFound
from graph.identity.settings import IdentitySettings
from graph.ingest import Quarantine, erase
from graph.patterns import detect, load_patterns
from graph.webhooks import (
    NewWebhook,
    Receiver,
    get_receiver,
    list_failed,
    list_webhooks,
    queue_changes,
    register_webhook,
    remove_webhook,
    retry_failed,
    rotate_secret,
    signed_headers,
)
from graph.webhooks.outbox import LEASE, LONGEST_REST, TRIED_FOR
from graph.webhooks.registry import BOTH_SECRETS_FOR, MOST, VALID_FOR
from tests.worlds import NOW, World

RULES = tuple(rule for rule in load_patterns() if rule.id == "serial_acpo")
URL = "https://hooks.example/joinedup"
SYSTEM = NewWebhook(
    url=URL, by="cms", role="system", subject="cms", client="cms", purpose="system"
)  # fmt: skip
FINDING = trusted("finding", "MATCH (f:Finding) RETURN f.id AS id, f.subject AS subject")


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Inbox:
    """A receiver that has what it is sent, or says what is wrong."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, bytes, Mapping[str, str]]] = []
        self.problem: str | None = None
        self.is_killed = False

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> str | None:
        self.posts.append((url, body, headers))
        if self.is_killed:
            raise KeyboardInterrupt
        return self.problem


class Scene:
    """A store with one webhook, and a service that sends to it."""

    def __init__(self, store: Store, home: Path, webhook: NewWebhook = SYSTEM) -> None:
        self.store, self.home, self.clock, self.inbox = store, home, Clock(), Inbox()
        self.service = AppState(
            store=store,
            patterns=RULES,
            audit=AuditLog(home / "audit"),
            clock=self.clock,
            quarantine=Quarantine(home / "quarantine"),
            incoming=home / "incoming",
            mappings=home / "mappings",
            identity=IdentitySettings(),
        )
        self.webhook, self.secret = register_webhook(store, webhook, now=NOW)

    @property
    def receiver(self) -> Receiver:
        return get_receiver(self.store, self.webhook, by=None, now=self.clock())

    def load(self, marking: str | None = None, name: str = "alpha") -> str:
        """Load one person who is recorded against two; return the id of the finding."""
        world = World(source=name)
        for other in ("ann", "bea"):
            world.incident(by="sam", against=other, on="2025-05-01", marking=marking)
        folder = self.home / name
        folder.mkdir()
        world.load(self.store, folder)
        detect(self.store, RULES, as_of=self.clock())
        return str(self.store.read(FINDING)[-1]["id"])

    def send(self) -> int:
        """Queue what is new and send what is due; return how many posts that took."""
        before = len(self.inbox.posts)
        queue_changes(self.store, self.receiver, now=self.clock())
        send_due(self.service, self.receiver, self.inbox, lambda: False)
        return len(self.inbox.posts) - before

    def logged(self) -> list[dict[str, Any]]:
        """Return the entries of the audit log."""
        files = segments(self.service.audit.folder)
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]

    def counts(self) -> tuple[int, int]:
        """Return how many messages wait, and how many were given up."""
        (webhook,) = list_webhooks(self.store, by=None, now=self.clock()).items
        return webhook.waiting, webhook.failed


@pytest.fixture
def scene(store: Store, tmp_path: Path) -> Scene:
    return Scene(store, tmp_path)


def test_a_change_is_sent_once_with_ids_alone_signed_and_logged_before(scene: Scene) -> None:
    finding = scene.load()

    assert [scene.send(), scene.send()] == [1, 0]
    ((url, body, headers),) = scene.inbox.posts
    assert url == URL
    assert json.loads(body) == {
        "type": "finding.changed",
        "timestamp": NOW.isoformat().replace("+00:00", "Z"),
        "data": {"finding": finding},
    }
    expected = signed_headers(headers["webhook-id"], body, [scene.secret], now=NOW)
    assert headers == {**expected, "Content-Type": "application/json"}
    (entry,) = scene.logged()
    assert (entry["user"], entry["operation"], entry["recipient"], entry["ids"]) == (
        "cms", "disclosure", "hooks.example", [finding],
    )  # fmt: skip
    assert scene.counts() == (0, 0)


def test_what_changed_while_the_service_was_down_is_sent_when_it_is_back(scene: Scene) -> None:
    scene.load()
    scene.clock.now += timedelta(days=5)

    assert scene.send() == 1


def test_who_is_killed_while_sending_leaves_the_message_to_the_next_one(scene: Scene) -> None:
    scene.load()
    scene.inbox.is_killed = True
    with pytest.raises(KeyboardInterrupt):
        scene.send()
    scene.inbox.is_killed = False

    at_once = scene.send()
    scene.clock.now += LEASE
    later = scene.send()

    first, second = scene.inbox.posts
    assert (at_once, later) == (0, 1)
    assert first[2]["webhook-id"] == second[2]["webhook-id"]
    assert first[1] == second[1]


def test_who_is_killed_while_queueing_queues_nothing_twice(scene: Scene) -> None:
    scene.load()
    receiver = scene.receiver

    assert queue_changes(scene.store, receiver, now=NOW) == 1
    assert queue_changes(scene.store, receiver, now=NOW) == 0


def test_a_receiver_that_is_down_is_tried_again_given_up_and_listed(scene: Scene) -> None:
    scene.load()
    scene.inbox.problem = "The receiver answered 503; only 2xx says that it has the message."
    tries = 0
    while scene.counts()[1] == 0:
        tries += scene.send()
        scene.clock.now += timedelta(minutes=10)

    assert 10 < tries < 30
    assert scene.clock.now - NOW > TRIED_FOR
    assert len({post[2]["webhook-id"] for post in scene.inbox.posts}) == 1
    page = list_failed(scene.store, scene.webhook, by="cms", limit=10, cursor=None)
    assert [(message.problem, message.attempts) for message in page.items] == [
        (scene.inbox.problem, tries)
    ]
    assert scene.send() == 0

    scene.inbox.problem = None
    assert retry_failed(scene.store, scene.webhook, by="cms", now=scene.clock()) == 1
    assert scene.send() == 1
    assert scene.counts() == (0, 0)


def test_after_a_failure_the_whole_webhook_rests(scene: Scene) -> None:
    scene.load()
    scene.load(name="beta")
    scene.inbox.problem = "down"
    scene.send()
    scene.inbox.problem = None

    at_once = scene.send()
    scene.clock.now += LONGEST_REST
    later = scene.send()

    assert (at_once, later) == (0, 2)


def test_a_finding_that_the_receiver_may_not_see_is_never_sent(scene: Scene) -> None:
    scene.load(marking="ruby")

    assert scene.send() == 0
    assert scene.counts() == (0, 0)
    assert scene.logged() == []


def test_the_rights_are_those_of_the_moment_of_sending(scene: Scene) -> None:
    scene.load()
    queue_changes(scene.store, scene.receiver, now=NOW)
    # Queued when the receiver might see it; recorded as one of the staff's own since.
    member = StaffMember(user="cms", records=("alpha:sam",))
    scene.service = replace(scene.service, staff=StaffList(staff=(member,)))

    assert scene.send() == 0


@pytest.mark.parametrize("role", ["auditor", "a role that the policy no longer has"])
def test_a_role_that_may_not_follow_events_is_sent_nothing(
    store: Store, tmp_path: Path, role: str
) -> None:
    scene = Scene(store, tmp_path, SYSTEM.model_copy(update={"role": role}))
    scene.load()

    assert scene.send() == 0


def test_what_is_erased_meanwhile_is_not_sent(scene: Scene) -> None:
    scene.load()
    queue_changes(scene.store, scene.receiver, now=NOW)
    (row,) = scene.store.read(FINDING)
    person = str(row["subject"])
    erase(scene.store, scene.service.quarantine, person, by="clerk", at=NOW, reason="Ordered.")

    assert scene.send() == 0


def test_for_a_day_both_secrets_sign_and_then_the_new_one_alone(scene: Scene) -> None:
    rights = {"role": "system", "client": "cms", "purpose": "system"}
    new = rotate_secret(scene.store, scene.webhook, by="cms", rights=rights, now=NOW)

    assert scene.receiver.secrets(NOW) == (new, scene.secret)
    scene.clock.now += BOTH_SECRETS_FOR
    assert scene.receiver.secrets(scene.clock()) == (new,)


def test_a_secret_that_is_never_rotated_ends_the_webhook(scene: Scene) -> None:
    scene.clock.now += VALID_FOR
    with pytest.raises(NotFound):
        scene.receiver  # noqa: B018 - read for its error

    rotate_secret(scene.store, scene.webhook, by="cms", rights={}, now=scene.clock())

    assert scene.receiver.id == scene.webhook


def test_nobody_manages_the_webhook_of_somebody_else(scene: Scene) -> None:
    for manage in (
        lambda: rotate_secret(scene.store, scene.webhook, by="eve", rights={}, now=NOW),
        lambda: remove_webhook(scene.store, scene.webhook, by="eve"),
        lambda: retry_failed(scene.store, scene.webhook, by="eve", now=NOW),
        lambda: list_failed(scene.store, scene.webhook, by="eve", limit=1, cursor=None),
        lambda: get_receiver(scene.store, scene.webhook, by="eve", now=NOW),
    ):
        with pytest.raises(NotFound):
            manage()

    assert list_webhooks(scene.store, by="eve", now=NOW).items == ()


def test_what_is_removed_leaves_no_message_behind(scene: Scene) -> None:
    scene.load()
    queue_changes(scene.store, scene.receiver, now=NOW)

    remove_webhook(scene.store, scene.webhook, by="cms")

    left = trusted("left", "MATCH (n:Webhook|WebhookMessage) RETURN count(n) AS number")
    assert scene.store.read(left)[0]["number"] == 0


def test_there_are_no_more_webhooks_than_there_may_be(scene: Scene) -> None:
    for _ in range(MOST - 1):
        register_webhook(scene.store, SYSTEM, now=NOW)

    with pytest.raises(Conflict):
        register_webhook(scene.store, SYSTEM, now=NOW)


def test_one_receiver_that_hangs_holds_up_no_other(scene: Scene) -> None:
    other, _ = register_webhook(
        scene.store, SYSTEM.model_copy(update={"url": "https://other.example/"}), now=NOW
    )
    scene.load()
    released, arrived = Event(), Event()

    def post(url: str, _body: bytes, _headers: Mapping[str, str]) -> str | None:
        if url == URL:
            released.wait(20)
        else:
            arrived.set()
        return None

    sender = WebhookSender(scene.service, post)
    sender.look()

    has_arrived = arrived.wait(20)
    released.set()
    sender.stop()
    assert has_arrived
    assert other != scene.webhook
