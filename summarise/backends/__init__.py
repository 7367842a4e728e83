"""Models behind the protocols: the only modules that may load one, and deterministic fakes for tests."""
