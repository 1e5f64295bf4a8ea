"""Tests of the database layer that ask no server."""
