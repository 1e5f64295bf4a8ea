"""Tests of the invented world and the planted stories."""
