"""One key has one spelling, and what is no key stays what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.keys import canonical_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("P1", "P1"),
        ("  P1\u00a0", "P1"),
        ("P  1", "P 1"),
        ("P\u00a01", "P 1"),
        ("\ufeffP1\u200b", "P1"),
        ("\uff30\uff11", "P1"),
        ("\u0661\u0662", "12"),
        ("Jose\u0301", "Jos\u00e9"),
        ("12.0", "12"),
        ("\u2003", ""),
        # Not the same key: case, zeros, signs and points count.
        ("p1", "p1"),
        ("007", "007"),
        ("007.0", "007.0"),
        ("12.00", "12.00"),
        ("12.5", "12.5"),
        ("1.0.0", "1.0.0"),
        ("P-1", "P-1"),
        # No key at all.
        ("a\nb", "a\nb"),
        (" a\x1f", " a\x1f"),
    ],
)
def test_the_spelling_of_a_key(written: str, key: str) -> None:
    assert canonical_key(written) == key


@given(st.text())
def test_a_spelling_is_its_own_spelling(text: str) -> None:
    assert canonical_key(canonical_key(text)) == canonical_key(text)
