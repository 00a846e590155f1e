"""The right story comes first, whichever engine answers: the demo asked by hand, invented stories by a generated set."""

import pytest
from django.conf import settings
from django.test import TestCase
from django.utils import timezone

from campaigns.desk.demo import content, pages, plan
from news.loading import load
from news.loading.reading import Line
from search.abbreviations import abbreviations
from search.backends.connection import client, within
from search.backends.database import DatabaseBackend
from search.backends.elasticsearch import ElasticsearchBackend, definition
from search.documents import all_keys, documents_of
from search.queries import search
from search.question import parse
from tests.bench.relevance.corpus import corpus
from tests.bench.relevance.measures import as_text, measured
from tests.bench.relevance.queries import Asking, hand_written
from tests.bench.relevance.stories import line

STORIES, EACH = 200, 5


class Relevance:
    """Tests of an engine, ``self.backend``, that holds the demo and the stories."""

    @classmethod
    def setUpTestData(cls):
        plan.load_agencies()
        plan.load_audiences()
        plan.load_plan(timezone.localdate())
        pages.build_tree()
        content.load_pieces()
        cls.stories = corpus(STORIES)
        load(Line(story.key, line(number, story)) for number, story in enumerate(cls.stories))

    def table(self, queries):
        meanings = abbreviations()

        def keys(text):
            question = parse(text, abbreviations=meanings)
            results = search(question, facets=False, highlight=False, backend=self.backend).results
            return [result.external_id for result in results]

        with within(60):
            return measured(queries, keys)

    def check(self, queries):
        table = self.table(queries)
        macro = table["macro"]
        self.assertGreaterEqual(macro["MRR"], 0.97, as_text(table))
        self.assertGreaterEqual(macro["recall@10"], 0.98, as_text(table))
        self.assertEqual((macro["nothing found"], macro["wrong accents above"]), (0, 0), as_text(table))

    def test_the_demo_answers_what_readers_ask(self):
        self.check(hand_written())

    def test_every_kind_of_typing_finds_its_story(self):
        self.check(Asking(self.stories).queries(EACH))


class DatabaseRelevanceTests(Relevance, TestCase):
    def setUp(self):
        self.backend = DatabaseBackend()
        self.backend.apply(documents_of(list(all_keys())), [], version=1)


@pytest.mark.usefixtures("elasticsearch")
class ElasticsearchRelevanceTests(Relevance, TestCase):
    def setUp(self):
        # The server is there, but nothing is sent to it except by these tests.
        settings.SEARCH["engine"] = "database"
        index = f"test-relevance-{id(self)}"
        client().indices.create(index=index, **definition())
        self.addCleanup(lambda: client().indices.delete(index=index, ignore_unavailable=True))
        self.backend = ElasticsearchBackend(index)
        documents = documents_of(list(all_keys()))
        self.backend.apply(documents, [], version=2, index=index)
        # What an engine does not hold, the database's index tells: words for spelling, texts to look at closely.
        DatabaseBackend().apply(documents, [], version=2)
        client().indices.refresh(index=index)
