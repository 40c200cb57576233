"""The register: who is here, which rooms and services there are, and how they hang together."""
