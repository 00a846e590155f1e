"""What readers find of the desk's page: its title and description."""

from search.content_text import any_texts, extracts

from .models import ProgressPage

extracts(ProgressPage)(any_texts)
