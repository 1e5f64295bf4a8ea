"""What a court did, by the words of a disposal, written down again from the law.

A text is cut at its stops. It says a finding, nothing that stands, a caution or a conviction; and
whether what was passed has an end of its own. A ban for life is no sentence for life.
"""

import re

# Said of a plea, or of an appeal that changed nothing of the conviction.
NO_MATTER = (
    r"not guilty plea|(plea|pleaded|pleading|pled)( of| was)?[ :]*not guilty|"
    r"appeal( against (conviction|sentence))?( was)?[ :,(]*"
    r"(withdrawn|abandoned|discontinued|dismissed|refused)|appeal allowed against sentence"
)
NOTHING = (
    r"\b(quashed|overturned|annulled|discontinued|withdrawn)\b|conviction set aside|appeal allowed",
    r"\bno (further action|evidence offered|conviction)|\boffered no evidence",
    r"\bnot (proved|proven|convicted)",
    r"(case|charges?|proceedings) (dismissed|stayed)|\b(lies?|left) on (the )?file\b",
    r"community resolution|penalty notice|fixed penalty|no case to answer|jury discharged",
    r"conviction vacated|(charges?|case|prosecution) dropped|prosecution abandoned",
    r"not (prosecuted|charged)|taken into consideration|police information notice",
    r"(harassment|cannabis) warning|words of advice",
)
NOTHING_ALONE = frozenset({"dismissed", "stayed", "nfa", "tic", "pnd"})
INSANE = r"insan|special verdict"
NOT_GUILTY = r"acquit|not guilty|did not do the act"
DISABLED = (
    r"under (a )?disability|unfit to (plead|be tried|stand trial)|did the act|finding of disability"
)
CAUTION = r"caution|reprimand|final warning"
ORDERED = (
    r"guardianship|(?<!interim )hospital (order(?!,? \(?interim)|direction|and limitation)|"
    r"restriction order|(detained|detention) in hospital|\b(sections?|ss?\.?) ?(37|45a)"
)
LIFE = (
    r"life (imprisonment|sentence)|(imprisonment|custody|detention|detained|sentenced to) for life|"
    r"(mandatory|automatic|discretionary|whole) life|life with a minimum|sentenced to life|"
    r"for public protection|majesty.s pleasure"
)
LIFE_ALONE = frozenset({"life", "ipp", "dpp"})
EXTENDED = r"extended (sentence|determinate|term|imprisonment|detention|custod\w*|licence)"
EXTENDED_ALONE = frozenset({"extended", "eds", "epp"})


def says(text: str) -> str:
    """Give "nothing", "finding", "caution" or "conviction"."""
    text = _plain(text)
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
    text = _plain(text)
    if re.search(ORDERED, text) is not None or says(text) == "finding":
        return True
    by_words = re.search(f"{LIFE}|{EXTENDED}", text) is not None
    return by_words or _alone(text, LIFE_ALONE | EXTENDED_ALONE)


def _plain(text: str) -> str:
    """Leave out what is no matter; spaces, line breaks and hyphens between letters are one."""
    spaced = " ".join(re.sub(r"(?<=[a-z])[\u2010\u2011-](?=[a-z])", " ", text).split())
    return re.sub(NO_MATTER, "", spaced)


def _alone(text: str, words: frozenset[str]) -> bool:
    return any(part.strip() in words for part in re.split(r"[;:,./()0-9-]", text))
