"""Text to cells, and cells to numbers, dates and codes."""
