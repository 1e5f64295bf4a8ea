"""The register, without a server."""
