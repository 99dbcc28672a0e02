"""The answer that gives a person a file that is kept."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from helhet.felles.filarkiv import sti_til, type_for


def filsvar(fil: UUID, *, filnavn: str) -> HttpResponse:
    """Return the file of the municipality in scope under the name that the person gave it, or 404."""
    sti = sti_til(fil)
    if not sti.is_file():
        raise Http404
    # At most 20 MB: read at once, so that no file stays open behind a slow line.
    svar = HttpResponse(sti.read_bytes(), content_type=type_for(filnavn))
    svar["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filnavn)
    return svar
