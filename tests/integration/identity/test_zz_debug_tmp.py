from graph.db.statements import statement
from tests.integration.ingest.small_deliveries import Loader
from .test_following import first_store, resolved, everything_known, KNOWN
from graph.db.statements import trusted

def test_dbg(loader: Loader) -> None:
    made = first_store(loader, 1)
    for n in range(6):
        names = [made.step() for _ in range(made.rng.randrange(1, 3))]
        marked = loader.rows("MATCH (r:Record:Uncompared) RETURN r.id AS id, r.key AS key, r.marking AS m, r.withdrawn AS w, r.latest AS l")
        keysb = loader.rows(KNOWN[3])
        vers = loader.rows("MATCH (r:Record) RETURN r.version AS v, r.id AS id, r.key AS key, r.latest AS l, r.withdrawn AS w, r.marking AS m, r.compared_keys AS keys, labels(r) AS ls")
        changed = resolved(loader)
        after = everything_known(loader)
        loader.store.write(statement("identity/stop_following"))
        whole = resolved(loader)
        w = everything_known(loader)
        d = sorted({*w} ^ {*after})
        print(n, names, len(d))
        if d:
            print("ONLY WHOLE", sorted({*w} - {*after}))
            print("ONLY INCR", sorted({*after} - {*w}))
            print("MARKED", *marked, sep="\n")
            for r in vers: print(r)
            print("PAIRS"); print(*[x for x in w if x.startswith("1 ")], sep="\n")
            print("KEYS"); print(*[x for x in w if x.startswith("3 ")], sep="\n")
            assert 0
