"""Registers the newsroom with the Wagtail admin."""

from wagtail import hooks

from news.newsroom import log_actions


@hooks.register("register_log_actions")
def register_log_actions(actions):
    log_actions.register(actions)
