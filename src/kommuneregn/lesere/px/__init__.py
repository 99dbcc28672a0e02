"""PX files of statistics."""
