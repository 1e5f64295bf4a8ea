"""Pictures of recorded networks and timelines: pages that ask no outside address for anything."""
