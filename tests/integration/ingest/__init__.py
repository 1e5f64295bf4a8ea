"""Deliveries loaded into a real store."""
