"""Who reads: what a reader may see, and the log of what was read."""
