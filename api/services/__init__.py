"""What the service does for a request: read, decide, load, compare; logged before it answers."""
