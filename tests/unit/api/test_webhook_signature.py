"""Messages are signed as the Standard Webhooks specification says."""

import base64
import hmac
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from pydantic import SecretStr

from graph.webhooks import WebhookMessage, new_secret, next_try, signed_headers
from graph.webhooks.outbox import LONGEST_PAUSE, TRIED_FOR

AT = datetime(2026, 6, 1, tzinfo=UTC)


def test_the_example_of_the_specification_has_its_signature() -> None:
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        [SecretStr("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
        now=datetime.fromtimestamp(1614265330, UTC),
    )

    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_each_secret_signs_once_and_no_two_are_the_same() -> None:
    secrets = (new_secret(), new_secret())

    headers = signed_headers("message-1", b"{}", secrets, now=AT)

    content = f"message-1.{int(AT.timestamp())}.{{}}".encode()
    keys = [base64.b64decode(secret.get_secret_value()[len("whsec_") :]) for secret in secrets]
    assert {len(key) for key in keys} == {32}
    assert headers["webhook-signature"].split(" ") == [
        "v1," + base64.b64encode(hmac.digest(key, content, "sha256")).decode() for key in keys
    ]


def test_pauses_double_up_to_six_hours_and_end_after_three_days() -> None:
    now, attempts, pauses = AT, 0, []
    while True:
        message = WebhookMessage(
            id="message-1", at=AT, tried_from=AT, attempts=attempts, finding=None
        )
        due = next_try(message, now)
        if due is None:
            break
        pauses.append(due - now)
        now, attempts = due, attempts + 1

    assert pauses[:4] == [timedelta(seconds=seconds) for seconds in (10, 20, 40, 80)]
    assert all(second >= first for first, second in pairwise(pauses))
    assert max(pauses) == LONGEST_PAUSE
    assert TRIED_FOR <= now - AT < TRIED_FOR + LONGEST_PAUSE
    assert len(pauses) < 30
