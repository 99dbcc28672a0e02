"""The glossary that the library and Helhet share."""

from kommuneregn.ordliste.begreper import Ord, finn_ord, les_ordliste

__all__ = ["Ord", "finn_ord", "les_ordliste"]
