"""Workbooks (xlsx, ods, xls) as the tables that text files hold."""
