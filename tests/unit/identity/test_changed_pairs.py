"""Which pairs a change moves: what a run over everybody would find otherwise than the last did."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.identity.changed_pairs import ChangedKeys, KeySharing
from graph.identity.compared_keys import EVERY_HIDDEN, HIDDEN, ComparedKeys
from graph.identity.neighbourhood import Groups

RECORDS = tuple("abcdefgh")
# A key's limit is one of those that the rules have: so many share it that it tells nobody apart.
LIMITS = {"1": 6, "2": 6, "3": 15}
Keys = Mapping[str, ComparedKeys]
Pairs = set[tuple[str, str]]


@st.composite
def keys_of_record(draw: st.DrawFn) -> ComparedKeys:
    tokens = draw(st.sets(st.sampled_from(sorted(LIMITS)), min_size=1))
    hidden = draw(st.integers(0, 4)) == 0
    return ComparedKeys({token: LIMITS[token] for token in tokens}, content=None, hidden=hidden)


STORES = st.dictionaries(st.sampled_from(RECORDS), keys_of_record(), min_size=6)


def compared(store: Keys) -> tuple[Pairs, Pairs]:
    """Return the pairs that a run over everybody compares: of the shown, and across."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for record, keys in store.items():
        for token in keys.at_most:
            bearers[token].append(record)
    shown, across = set[tuple[str, str]](), set[tuple[str, str]]()
    for token, records in bearers.items():
        open_ones = [record for record in records if not store[record].hidden]
        if len(open_ones) <= LIMITS[token]:
            shown.update(combinations(sorted(open_ones), 2))
        if len(records) <= LIMITS[token]:
            across.update(
                two
                for two in combinations(sorted(records), 2)
                if len({store[record].hidden for record in two}) > 1
            )
    return shown, across


@given(STORES, STORES)
def test_pairs_of_what_changed_are_those_of_a_run_over_everybody(
    before: dict[str, ComparedKeys], after: dict[str, ComparedKeys]
) -> None:
    changed = {record for record in RECORDS if before.get(record) != after.get(record)}

    def read(most: Mapping[str, int]) -> dict[str, frozenset[str]]:
        holders: dict[str, frozenset[str]] = {}
        for token, limit in most.items():
            having = sorted(r for r, keys in before.items() if token in keys.stored())
            holders[token] = frozenset(having[:limit])
        return holders

    keys = ChangedKeys(
        {r: frozenset(before[r].stored()) for r in changed & before.keys()},
        {r: after[r] for r in changed & after.keys()},
    )
    sharing = KeySharing(keys, read, any_hidden=True)
    anew = changed | sharing.rekeyed()

    pairs = set(sharing.pairs({record: after[record] for record in anew & after.keys()}))

    for ours, theirs in zip(compared(before), compared(after), strict=True):
        touching = {two for two in theirs if not anew.isdisjoint(two)}
        assert touching <= pairs
        assert {two for two in ours if anew.isdisjoint(two)} == theirs - touching
    shown, across = compared(after)
    same = {two for two in pairs if {after[record].hidden for record in two} != {True}}
    assert same <= shown | across


def test_hidden_records_have_keys_of_their_own() -> None:
    keys = ComparedKeys({"1": 6}, content="s1", hidden=True)

    assert keys.stored() == [EVERY_HIDDEN, f"{HIDDEN}1"]


def test_groups_grow_by_the_odds_of_all_pairs_between_them() -> None:
    groups = Groups([("a", "b"), ("c", "d")])

    groups.unite_heavy({("a", "c"): 9.5, ("b", "d"): 9.5, ("d", "e"): 9.9}, join_at=10.0)

    assert groups.root("a") == groups.root("d")
    assert groups.root("a") != groups.root("e")
