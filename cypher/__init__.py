"""Every statement of this software, one file each, runnable as it is in Neo4j Browser."""
