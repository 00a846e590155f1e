"""The newsroom at work: who has which story on the desk, until when, and what goes out when.

Stories themselves are ``news.models``; here is what people do with them before
readers see them, and the clock that publishes them.
"""
