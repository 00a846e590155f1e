"""The one door for staff: signing in with a password and a second factor, and out again.

django-allauth does the work; here stand its few views in use, at the addresses
of Wagtail's own, the words it says, and who must bring a second factor.
"""
