"""Tests of who is who, against a real store."""
