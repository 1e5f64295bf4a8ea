"""What a court did, by the words of a disposal, written down again from the law.

A text is cut at its stops. It says a finding, nothing that stands, a caution or a conviction; and
whether what was passed has an end of its own. A ban for life is no sentence for life.
"""

import re

NOTHING = (
    r"\b(quashed|overturned|annulled|discontinued|withdrawn)\b|conviction set aside|appeal allowed",
    r"\bno (further action|evidence offered|conviction)|\boffered no evidence",
    r"\bnot (proved|proven|convicted)",
    r"(case|charges?|proceedings) (dismissed|stayed)|\b(lies?|left) on (the )?file\b",
    r"community resolution|penalty notice",
)
NOTHING_ALONE = frozenset({"dismissed", "stayed", "nfa"})
INSANE = r"insan|special verdict"
NOT_GUILTY = r"acquit|not guilty|did not do the act"
DISABLED = r"under (a )?disability|unfit to (plead|be tried)|did the act|finding of disability"
CAUTION = r"caution|reprimand|final warning"
ORDERED = (
    r"guardianship|(?<!interim )hospital (order|direction|and limitation)|restriction order|"
    r"(detained|detention) in hospital|\b(sections?|ss?\.?) ?(37|45a)"
)
LIFE = (
    r"life (imprisonment|sentence)|(imprisonment|custody|detention|detained|sentenced to) for life|"
    r"(mandatory|automatic|discretionary|whole) life|sentenced to life|for public protection|"
    r"majesty.s pleasure"
)
LIFE_ALONE = frozenset({"life", "ipp", "dpp"})
EXTENDED = r"extended (sentence|determinate|term|imprisonment|detention|custod\w*|licence)"
EXTENDED_ALONE = frozenset({"extended", "eds", "epp"})


def says(text: str) -> str:
    """Give "nothing", "finding", "caution" or "conviction"."""
    if any(re.search(pattern, text) for pattern in NOTHING) or _alone(text, NOTHING_ALONE):
        return "nothing"
    for pattern, word in (
        (INSANE, "finding"),
        (NOT_GUILTY, "nothing"),
        (DISABLED, "finding"),
        (CAUTION, "caution"),
    ):
        if re.search(pattern, text) is not None:
            return word
    return "conviction"


def needs_no_months(text: str) -> bool:
    """Say whether months do not matter: an order, a finding, a sentence without an end."""
    if re.search(ORDERED, text) is not None or says(text) == "finding":
        return True
    by_words = re.search(f"{LIFE}|{EXTENDED}", text) is not None
    return by_words or _alone(text, LIFE_ALONE | EXTENDED_ALONE)


def _alone(text: str, words: frozenset[str]) -> bool:
    return any(part.strip() in words for part in re.split(r"[;:,./()0-9-]", text))
