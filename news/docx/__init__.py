"""A story written in Word becomes a draft: read, shown, and only then saved.

reading  → a DOCX as headline, summary, byline, blocks and pictures; nothing is kept
waiting  → the file between showing and saving, in a folder no web server gives out
saving   → the draft and its pictures
views    → the page of the admin
"""
