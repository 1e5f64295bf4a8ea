"""Tests of who is who, without a store."""
