"""What the editor asks about a clipboard: the documents it cites, and its HTML made plain."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from news.legal_references import recognised
from news.loading.html import rich_text

# Characters of a clipboard that are looked at.
LONGEST = 100_000


@require_POST
def citations(request):
    """``{"references": [{"number", "name", "issuer", "issued_on", "title"}, …]}`` of the posted ``text``."""
    found = recognised(request.POST.get("text", "")[:LONGEST])
    references = [
        {
            "number": each.number,
            "name": f"{each.kind} {each.number}",
            "issuer": each.issuer,
            "issued_on": f"{each.issued_on:%d/%m/%Y}" if each.issued_on else "",
            "title": each.title,
        }
        for each in found
    ]
    return JsonResponse({"references": references})


@require_POST
def pasted(request):
    """``{"html": …}``: the posted ``html`` in the elements a text area knows, the rows of tables as lines."""
    return JsonResponse({"html": rich_text(request.POST.get("html", ""))})
