"""Form widgets for lists too long to read through."""

from django import forms


class FilteredCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in a box of their own with a search field above them that ignores accents."""

    template_name = "components/admin/filtered_checkboxes.html"

    class Media:
        js = ["js/filter-list.js"]
        css = {"all": ["css/admin/filter-list.css"]}
