"""Addresses of the desk in the admin."""

from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.MatrixView.as_view(), name="matrix"),
    path("bai/", views.PiecesView.as_view(), name="pieces"),
    path("chot-so-lieu/", views.FreezeView.as_view(), name="freeze"),
]
