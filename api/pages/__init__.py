"""Pages of our own: what a template needs, and the templates."""
