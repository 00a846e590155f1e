"""The newsroom's addresses in the admin."""

from django.urls import path

from news.newsroom.views import asking, calendar, history

app_name = "newsroom"
urlpatterns = [
    path("ban-moc/<int:page_id>/", history.NameVersionView.as_view(), name="name_version"),
    path("lich/", calendar.CalendarView.as_view(), name="calendar"),
    path("lich/<int:page_id>/", calendar.PlanDayView.as_view(), name="plan_day"),
    path("nho-duyet/<int:page_id>/", asking.LinksView.as_view(), name="links"),
    path("nho-duyet/thu-hoi/<int:pk>/", asking.RevokeView.as_view(), name="revoke_link"),
]
