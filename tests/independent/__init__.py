"""A second opinion: the rules computed again in plain Python, sharing no code with the product."""
