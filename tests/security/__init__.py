"""The tests of reference/security.md by their numbers; docs/security.md lists them."""
