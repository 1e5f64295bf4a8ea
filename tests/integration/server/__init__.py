"""Tests of the local server with a real one."""
