"""Views of the door that differ from django-allauth's."""

from allauth.account.views import LoginView
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView

from news.door.devices import device

TOO_MANY, RETRY_SECONDS = 429, 300


class SignInView(LoginView):
    """Too many wrong passwords get their own status, so that a reverse proxy sees them too."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("__all__", "too_many_login_attempts"):
            response.status_code = TOO_MANY
            response["Retry-After"] = RETRY_SECONDS
        return response


class SessionsView(ListUserSessionsView):
    """Where one is signed in; ``session`` in the form ends that one, without it all but this."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = device(session.user_agent)
        return context

    def form_valid(self, form):
        key = self.request.POST.get("session", "")
        if not key:
            return super().form_valid(form)
        # Only one's own, whatever the form says; the one in use ends by signing out.
        for session in UserSession.objects.filter(user=self.request.user, pk=key if key.isdecimal() else None):
            if not session.is_current():
                session.end()
        return super(ListUserSessionsView, self).form_valid(form)
