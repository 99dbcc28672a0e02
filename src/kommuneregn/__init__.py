"""Calculation library for municipal finance: pure functions, exact money, sources on every rule."""
