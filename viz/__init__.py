"""Pictures of recorded networks and timelines; no page loads anything from outside."""
