"""The model of a mapping, its reading and checks, and the mappings that ship."""
