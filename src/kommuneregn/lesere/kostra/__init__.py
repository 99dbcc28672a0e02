"""KOSTRA account files of fixed width: records, ledger lines, and the file made of lines."""
