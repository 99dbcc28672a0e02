"""Log-in: local accounts, second factors, single sign-on, sessions and the pages of one's own account."""
