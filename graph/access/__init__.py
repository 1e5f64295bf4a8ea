"""The reader and what they may see, and the audit log of what was read."""
