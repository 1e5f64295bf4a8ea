"""The page of lost days: since when the records have supported a rule, and what came after."""

from urllib.parse import urlencode

from api.pages.register import moment_query, page_day
from api.pages.render import render
from api.services.context import RequestContext
from graph.domain.counts import count_in_words
from graph.recognition import Recognition, RecognitionAnswer, RecognitionEntry
from viz.text_format import day


def recognition_page(ctx: RequestContext, recognition: Recognition) -> str:
    """Return the ledger of a rule as a page: the forces, and each person."""
    moment = moment_query(ctx)
    query = "&".join(
        part for part in (urlencode({"pattern": recognition.pattern}), moment) if part != ""
    )
    return render(
        "recognition",
        title="Lost days",
        recognition=recognition,
        patterns=tuple(
            pattern
            for pattern in ctx.patterns
            if pattern.subject == "Person" and not pattern.together
        ),
        day=page_day(ctx),
        moment_query=moment,
        query=query,
        following=f"{query}&{urlencode({'cursor': recognition.next or ''})}",
        answer_words=answer_words,
    )


def answer_words(answer: RecognitionAnswer | None) -> str:
    """Return an answer in words, with its day."""
    if answer is None:
        return "none recorded"
    name = " ".join(part for part in ((answer.detail or "").replace("_", " "), answer.kind) if part)
    return f"{name}, {day(answer.on)}"


def recognition_sentence(title: str, entry: RecognitionEntry) -> str:
    """Return one line on since when the records have supported a rule about a person."""
    if entry.first_on is None or entry.since is None:
        return (
            f"Since when the records have supported “{title}” cannot be known: of "
            f"{entry.times_not_stated} of them the source did not deliver when it recorded them."
        )
    mappa = entry.first_mappa_referral
    victims = len(entry.since.victims)
    people = count_in_words(victims, "further person|further people")
    return (
        f"The records supported “{title}” on {day(entry.first_on)}. First MAPPA referral: "
        f"{'none' if mappa is None else day(mappa.on)}. Since then: {people} recorded as "
        f"{'victim' if victims == 1 else 'victims'}."
    )
