"""Fill an empty local store with a whole delivery, by Neo4j's offline importer."""

from graph.ingest.bulk.offline import fill_offline

__all__ = ["fill_offline"]
