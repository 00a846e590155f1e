"""Addresses for people without an account, and for machines that watch."""

from django.urls import path

from news.newsroom.views.approval import ApprovalView, PreviewView
from news.newsroom.views.health import health

urlpatterns = [
    path("health/schedule", health, name="schedule_health"),
    path("duyet-bai/<str:token>/", ApprovalView.as_view(), name="approval"),
    path("duyet-bai/<str:token>/xem/", PreviewView.as_view(), name="approval_preview"),
]
