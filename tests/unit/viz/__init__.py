"""Tests of pictures and pages, without a browser."""
