"""Newsrooms (outlets), themed columns, the kinds of content, their feeds and embeds."""
