"""What a browser calls itself, in words that its owner knows."""

from django.utils.translation import gettext as _

# The first that fits: most browsers also name those that came before them.
NETTLESERE = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMER = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
LENGST = 60


def nettlesernavn(user_agent: str) -> str:
    """Return such as «Firefox på Windows»; what is unknown is shown as it calls itself."""
    nettleser = next((navn for merke, navn in NETTLESERE if merke in user_agent), "")
    system = next((navn for merke, navn in SYSTEMER if merke in user_agent), "")
    if nettleser and system:
        return _("%(nettleser)s på %(system)s") % {"nettleser": nettleser, "system": system}
    return nettleser or system or user_agent[:LENGST] or _("Ukjent nettleser")
