"""The file of benefits: read with the place of each fault, and all that follows from it reckoned at once."""
