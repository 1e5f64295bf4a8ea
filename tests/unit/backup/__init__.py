"""Copies of everything, without a server."""
