"""Readers of foreign files: bytes in, values and findings out."""
