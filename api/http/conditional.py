"""Answers that a client already has: a 304 in place of the same answer again."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from pydantic import BaseModel
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONDITIONAL: Final = frozenset({"GET", "HEAD"})
ANY: Final = "*"
# Headers of a body that a 304 does not have.
OF_A_BODY: Final = ("content-length", "content-type")


def entity_tag(model: BaseModel, text: str) -> str:
    """Return the weak tag of an answer: the same as long as it says the same.

    The moment an answer is for is left out, since it alone changes with every request.
    """
    moment = model.model_dump_json(include={"as_of"})[1:-1]
    return f'W/"{sha256(text.replace(moment, "", 1).encode()).hexdigest()[:32]}"'


class ConditionalMiddleware:
    """Compares the tag of each answer with those that the client has."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        tags = Headers(scope=scope).getlist("if-none-match") if scope["type"] == "http" else []
        if len(tags) > 0 and scope["method"] in CONDITIONAL:
            send = ConditionalSender(send, tags)
        await self.app(scope, receive, send)


class ConditionalSender:
    """Sends an answer, or that it is unchanged."""

    def __init__(self, send: Send, tags: Iterable[str]) -> None:
        self.send = send
        self.tags = frozenset(opaque(tag) for line in tags for tag in line.split(","))
        self.is_unchanged = False

    async def __call__(self, message: Message) -> None:
        """Send one part of the answer; of an unchanged one only its headers."""
        if message["type"] == "http.response.start" and message["status"] == 200:  # noqa: PLR2004
            tag = opaque(Headers(raw=message["headers"]).get("etag", ""))
            self.is_unchanged = tag != "" and (ANY in self.tags or tag in self.tags)
            if self.is_unchanged:
                message = {**message, "status": 304}
                headers = MutableHeaders(scope=message)
                for name in OF_A_BODY:
                    del headers[name]
        elif self.is_unchanged:
            if message.get("more_body", False):
                return
            message = {"type": "http.response.body", "body": b""}
        await self.send(message)


def opaque(tag: str) -> str:
    """Return a tag without its mark of weakness: a 304 compares weakly."""
    return tag.strip().removeprefix("W/")
