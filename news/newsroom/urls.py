"""Addresses for people without an account."""

from django.urls import path

from news.newsroom.views.approval import ApprovalView, PreviewView

urlpatterns = [
    path("duyet-bai/<str:token>/", ApprovalView.as_view(), name="approval"),
    path("duyet-bai/<str:token>/xem/", PreviewView.as_view(), name="approval_preview"),
]
