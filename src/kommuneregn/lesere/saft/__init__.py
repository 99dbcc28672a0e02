"""SAF-T Financial: plain vouchers straight from the bytes, the rest by the XML parser."""
