"""Pages of the room: the report and its drill-down, imports, recoded arts."""
