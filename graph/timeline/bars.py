"""The bars of a timeline: orders, referrals and periods of management."""

from collections.abc import Iterator
from typing import Final

from graph.domain.time import london_day
from graph.history import History, Management, Order, RecordedReferral
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


def build_bars(history: History) -> tuple[TimelineBar, ...]:
    """Return the bars of a history, the earliest first; those without a day come last."""
    return tuple(sorted(each_bar(history), key=sort_key))


def sort_key(bar: TimelineBar) -> tuple[bool, str, str, str]:
    """Return the sort key of a bar; one without a day comes last."""
    start = "" if bar.from_ is None else bar.from_.isoformat()
    return bar.from_ is None, start, bar.caption, bar.record_id


def each_bar(history: History) -> Iterator[TimelineBar]:
    """Yield the bars of a history, unordered."""
    yield from (order_bar(order) for order in history.orders)
    yield from (referral_bar(referral) for referral in history.referrals)
    yield from (management_bar(management) for management in history.managements)


def order_bar(order: Order) -> TimelineBar:
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


def referral_bar(referral: RecordedReferral) -> TimelineBar:
    """Return a referral as a bar from the day it was made to the day it was decided."""
    other_person = referral.victim if referral.concerns_subject else referral.concerns
    return TimelineBar(
        kind="referral",
        caption=f"{referral.scheme} referral",
        record_id=referral.record_id,
        about_subject=referral.concerns_subject,
        people=() if other_person is None else (other_person,),
        from_=referral.made_on,
        to=referral.decided_on,
        outcome=referral.outcome,
    )


def management_bar(management: Management) -> TimelineBar:
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
