"""What the news room listens to."""

from django.dispatch import receiver
from wagtail.signals import page_published, post_page_move

from news.models import ContentPage, Withdrawal
from news.page_cache import changes  # noqa: F401 - its receivers


@receiver(post_page_move, dispatch_uid="news_follow_outlet")
def follow_outlet(sender, instance, parent_page_after, **kwargs):
    """A piece moved to another newsroom belongs to it; its date and items stay."""
    if isinstance(instance, ContentPage) or issubclass(instance.specific_class or object, ContentPage):
        ContentPage.objects.filter(pk=instance.pk).update(outlet_id=parent_page_after.pk)


@receiver(page_published, dispatch_uid="news_lift_withdrawal")
def lift_withdrawal(sender, instance, **kwargs):
    """Published again, a piece loses the notice that said why it was taken back."""
    if isinstance(instance, ContentPage):
        Withdrawal.objects.filter(piece=instance.pk).delete()
