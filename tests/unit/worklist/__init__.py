"""Tests of the work list that ask no server."""
