"""Video and radio pieces."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtailmedia.edit_handlers import MediaChooserPanel

from media.models import Recording
from news.embeds.providers import find_player, provider_names
from news.enums import Kind

from .content import ContentPage


class BroadcastFields(models.Model):
    """What a piece on air has, seen or heard."""

    recording = models.ForeignKey(
        Recording, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("recording")
    )
    provider_url = models.URLField(
        _("address at a provider"),
        blank=True,
        max_length=500,
        help_text=_("Where the recording is at YouTube, Facebook and the like, when there is no file of ours."),
    )
    channel = models.CharField(_("channel"), max_length=120, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    broadcast_at = models.DateTimeField(_("on air at"), null=True, blank=True)
    duration_seconds = models.PositiveIntegerField(_("duration in seconds"), null=True, blank=True)
    transcript = models.TextField(_("transcript"), blank=True)

    broadcast_panels = [FieldRowPanel(["channel", "programme", "broadcast_at", "duration_seconds"]), "transcript"]

    class Meta:
        abstract = True

    @property
    def player(self):
        """The ``news.embeds.providers.Player`` where the recording is at a provider, else None."""
        return find_player(self.provider_url)

    @property
    def readable(self):
        """The words of the recording: written here, else with the file."""
        return self.transcript or (self.recording.transcript if self.recording else "")

    def clean(self):
        super().clean()
        if self.provider_url and not self.player:
            message = _(
                "This address cannot be shown here. Allowed: %(providers)s. Copy it from the page of the video."
            )
            raise ValidationError({"provider_url": message % {"providers": provider_names()}})

    def measure(self):
        """Seconds of sound or video."""
        return self.duration_seconds or round(self.recording.duration if self.recording else 0)


class VideoPage(BroadcastFields, ContentPage):
    """A television or web video, its transcript below it."""

    KIND = Kind.VIDEO
    template = "pages/video.html"

    content_panels = [
        *ContentPage.content_panels,
        MediaChooserPanel("recording", media_type="video"),
        "provider_url",
        *BroadcastFields.broadcast_panels,
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def clean(self):
        super().clean()
        if self.recording and self.recording.type != "video":
            raise ValidationError({"recording": _("Choose a video file.")})


class AudioPage(BroadcastFields, ContentPage):
    """A radio piece, its transcript below it."""

    KIND = Kind.AUDIO
    template = "pages/audio.html"

    content_panels = [
        *ContentPage.content_panels,
        MediaChooserPanel("recording", media_type="audio"),
        "provider_url",
        *BroadcastFields.broadcast_panels,
    ]

    class Meta:
        verbose_name = _("radio programme")
        verbose_name_plural = _("radio programmes")

    def clean(self):
        super().clean()
        if self.recording and self.recording.type != "audio":
            raise ValidationError({"recording": _("Choose a sound file.")})
