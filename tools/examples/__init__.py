"""Record one answer of each operation of version 1, as the OpenAPI document shows them."""
