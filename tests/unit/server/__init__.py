"""Tests of the local server's parts without a server."""
