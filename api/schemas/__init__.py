"""Models of what the service takes and answers, where the graph has none."""
