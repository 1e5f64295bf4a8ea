"""The same rule for everybody, on a real server."""
