"""Ledger lines of budgets and accounts: which column is what, which account, which period."""
