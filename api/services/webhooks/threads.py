"""The threads that send: one looks what is due, and each webhook has one of its own."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Final

from api.services.context import AppState
from api.services.webhooks.delivery import send_due
from api.services.webhooks.sending import Post, poster
from graph.decisions import count_states
from graph.errors import JoinedUpError
from graph.webhooks import Receiver, forget_messages, list_receivers, queue_changes

LOG: Final = logging.getLogger("joinedup")
LOOK_SECONDS: Final = 1.0
STOP_SECONDS: Final = 5.0


@dataclass(slots=True)
class WebhookSender:
    """Queues what is new for each webhook, and has what is due sent."""

    service: AppState
    post: Post
    stopping: Event = field(default_factory=Event)
    # How often findings had changed when each webhook's queue was filled last.
    _counts: dict[str, int] = field(default_factory=dict[str, int])
    _threads: dict[str, Thread] = field(default_factory=dict[str, Thread])

    def run(self) -> None:
        """Look every second until the service stops."""
        while not self.stopping.wait(LOOK_SECONDS):
            try:
                self.look()
            except JoinedUpError as error:
                LOG.warning("Webhooks wait: %s", error)

    def look(self) -> None:
        """Queue what is new, and start a thread for each webhook that has none."""
        receivers = list_receivers(self.service.store, now=self.service.clock())
        if len(receivers) == 0:
            return
        number = count_states(self.service.store)
        for receiver in receivers:
            if self._counts.get(receiver.id) != number:
                queue_changes(self.service.store, receiver, now=self.service.clock())
                self._counts[receiver.id] = number
                forget_messages(self.service.store, now=self.service.clock())
            thread = self._threads.get(receiver.id)
            if thread is None or not thread.is_alive():
                self._threads[receiver.id] = self._start(receiver)

    def _start(self, receiver: Receiver) -> Thread:
        # A receiver that answers slowly holds up nobody else, and never the end of the service.
        thread = Thread(target=self._send, args=(receiver,), name=receiver.id, daemon=True)
        thread.start()
        return thread

    def _send(self, receiver: Receiver) -> None:
        try:
            send_due(self.service, receiver, self.post, self.stopping.is_set)
        except JoinedUpError as error:
            LOG.warning("A webhook waits: %s", error)

    def stop(self) -> None:
        """Start nothing more, and wait a little for what is under way."""
        self.stopping.set()
        for thread in self._threads.values():
            thread.join(STOP_SECONDS / len(self._threads))


@contextmanager
def keep_sending(service: AppState) -> Generator[None]:
    """Send what webhooks are due while a service runs."""
    sender = WebhookSender(service, poster(service.webhooks))
    thread = Thread(target=sender.run, name="webhooks", daemon=True)
    thread.start()
    try:
        yield
    finally:
        sender.stop()
        thread.join(STOP_SECONDS)
