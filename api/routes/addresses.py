"""Addresses: what is recorded there, and who is tied to them."""
