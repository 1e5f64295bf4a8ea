"""Orders, referrals and managements of a history as bars of a timeline."""

from collections.abc import Iterator
from typing import Final

from graph.domain.time import london_day
from graph.history.person_history import History
from graph.history.person_records import Management, Order, RecordedReferral
from graph.timeline.shape import TimelineBar

ORDERS: Final = {
    "non_molestation": "Non-molestation order",
    "occupation": "Occupation order",
    "dvpn": "Domestic violence protection notice",
    "dvpo": "Domestic violence protection order",
    "dapn": "Domestic abuse protection notice",
    "dapo": "Domestic abuse protection order",
    "restraining": "Restraining order",
    "stalking_protection": "Stalking protection order",
    "sexual_harm_prevention": "Sexual harm prevention order",
    "other": "Other order",
}


def bars_of(history: History) -> tuple[TimelineBar, ...]:
    """Return the bars of a history, the earliest first; those without a day come last."""
    return tuple(sorted(every_bar(history), key=place))


def place(bar: TimelineBar) -> tuple[bool, str, str, str]:
    """Return where a bar stands among the others."""
    start = "" if bar.from_ is None else bar.from_.isoformat()
    return bar.from_ is None, start, bar.caption, bar.record_id


def every_bar(history: History) -> Iterator[TimelineBar]:
    """Give the bars of a history as they come."""
    yield from (of_order(order) for order in history.orders)
    yield from (of_referral(referral) for referral in history.referrals)
    yield from (of_management(management) for management in history.managements)


def of_order(order: Order) -> TimelineBar:
    """Return an order as a bar from the day it was made."""
    return TimelineBar(
        kind="order",
        caption=ORDERS.get(order.kind, ORDERS["other"]),
        record_id=order.record_id,
        about_subject=order.against_subject,
        people=order.protects if order.against_subject else order.against,
        from_=order.made_on,
        to=order.expires_on,
        served_on=None if order.served_at is None else london_day(order.served_at),
    )


def of_referral(referral: RecordedReferral) -> TimelineBar:
    """Return a referral as a bar from the day it was made to the day it was decided."""
    named = referral.victim if referral.concerns_subject else referral.concerns
    return TimelineBar(
        kind="referral",
        caption=f"{referral.scheme} referral",
        record_id=referral.record_id,
        about_subject=referral.concerns_subject,
        people=() if named is None else (named,),
        from_=referral.made_on,
        to=referral.decided_on,
        outcome=referral.outcome,
    )


def of_management(management: Management) -> TimelineBar:
    """Return a period of management as a bar."""
    words = (management.scheme, management.category, management.level)
    labels = ("", "category ", "level ")
    parts = (label + word for label, word in zip(labels, words, strict=True) if word)
    return TimelineBar(
        kind="management",
        caption=", ".join(parts),
        record_id=management.record_id,
        about_subject=True,
        from_=management.from_,
        to=management.to,
    )
