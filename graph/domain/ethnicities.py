"""Self-defined ethnicity in words, by the codes that police forces record (the 18+1 codes)."""

from typing import Final

ETHNICITIES: Final = {
    "W1": "White: English, Welsh, Scottish, Northern Irish or British",
    "W2": "White: Irish",
    "W3": "White: Gypsy or Irish Traveller",
    "W9": "White: any other",
    "M1": "Mixed: White and Black Caribbean",
    "M2": "Mixed: White and Black African",
    "M3": "Mixed: White and Asian",
    "M9": "Mixed: any other",
    "A1": "Asian or Asian British: Indian",
    "A2": "Asian or Asian British: Pakistani",
    "A3": "Asian or Asian British: Bangladeshi",
    "A4": "Asian or Asian British: Chinese",
    "A9": "Asian or Asian British: any other",
    "B1": "Black or Black British: Caribbean",
    "B2": "Black or Black British: African",
    "B9": "Black or Black British: any other",
    "O1": "Chinese",
    "O2": "Arab",
    "O9": "Any other ethnic group",
    "NS": "Not stated",
}


def ethnicity_in_words(text: str) -> str:
    """Return the words and the code of a recorded ethnicity; other text unchanged."""
    words = ETHNICITIES.get(text.strip().upper())
    return text if words is None else f"{words} ({text.strip().upper()})"
