"""Telling a draft kept beside a public page from a change that readers see."""

# Saving a draft writes these columns of its page and no other; the page readers see stays as it was.
DRAFT_FIELDS = frozenset(
    [
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
    ]
)


def is_draft_save(update_fields):
    """Whether a save of a page that wrote ``update_fields`` (names; None for all) changed nothing readers see."""
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
