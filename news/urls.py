"""Addresses of the news room outside the page tree."""

from django.urls import path

from news import views

urlpatterns = [
    path("ke-hoach/<slug:slug>/", views.plan, name="plan"),
    path("ke-hoach/<slug:slug>/<str:code>/", views.plan_item, name="plan_item"),
]
