"""Finding content, and answering which plan items lack coverage."""
