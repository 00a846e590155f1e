"""Coverage against a slow, obvious reckoning, on random worlds."""

import datetime
import random
import uuid

from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale

from campaigns.plans.models import ItemTag, PlanItem, Target
from campaigns.plans.periods import Span
from news.enums import Kind
from news.models import ContentPage
from search.coverage import SPLIT_NAMES, Filters, pieces, report
from tests.factories import (
    AgencyFactory,
    ArticlePageFactory,
    AudienceFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
)

from .world import set_page

WORLDS = 20
PERIODS = [
    Span(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
    Span(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)),
    Span(datetime.date(2024, 1, 1), datetime.date(2024, 3, 31)),
    Span(datetime.date(2023, 12, 15), datetime.date(2024, 3, 14)),
    Span(datetime.date(2024, 3, 31), datetime.date(2024, 3, 31)),
]


def local_day(page):
    return timezone.localdate(page.first_published_at)


class Reckoning:
    """The rules of coverage read off one page at a time."""

    def __init__(self, plan, period, filters):
        self.period = period
        self.items = list(PlanItem.objects.filter(plan=plan))
        self.live = {item.pk for item in self.items if item.removed_on is None}
        self.parents = {item.pk: item.parent_id for item in self.items}
        self.targets = list(Target.objects.filter(plan=plan, length=period.length))
        self.tags = {}
        for tag in ItemTag.objects.filter(item__plan=plan):
            self.tags.setdefault(tag.page_id, set()).add(tag.item_id)
        pages = ContentPage.objects.select_related("outlet", "column").prefetch_related("agencies", "audiences")
        public = [page for page in pages if (page.live or page.expired) and page.first_published_at]
        public = [page for page in public if page.alias_of_id is None]
        first = {}
        for page in sorted(public, key=lambda page: (page.first_published_at, page.pk)):
            first.setdefault(page.translation_key, page)
        self.pages = [page for page in first.values() if self.passes(page, filters)]
        self.now = [page for page in self.pages if period.starts_on <= local_day(page) <= period.ends_on]

    def passes(self, page, filters):
        return all(
            getattr(filters, by) is None or getattr(filters, by) in self.keys(page, by)
            for by in ("kind", "outlet", "column", "agency", "audience")
        )

    def keys(self, page, by):
        return {
            "month": lambda: [local_day(page).strftime("%Y-%m")],
            "kind": lambda: [page.kind],
            "outlet": lambda: [page.outlet.slug],
            "column": lambda: [page.column.slug],
            "agency": lambda: [agency.code for agency in page.agencies.all()],
            "audience": lambda: [audience.code for audience in page.audiences.all()],
        }[by]()

    def claimed(self, page):
        """Every live item the page counts for, itself or through one below."""
        found = set()
        for key in self.tags.get(page.pk, set()) & self.live:
            while key is not None:
                found |= {key} & self.live
                key = self.parents[key]
        return found

    def of(self, item):
        return [page for page in self.now if item.pk in self.claimed(page)]

    def total(self):
        return [page for page in self.now if self.claimed(page)]

    def orphans(self):
        return {page.pk for page in self.now if self.tags.get(page.pk) and not self.claimed(page)}

    def last(self, item):
        days = [local_day(page) for page in self.pages if item.pk in self.claimed(page)]
        return max((day for day in days if day <= self.period.ends_on), default=None)

    def by(self, found, by):
        counts = {}
        for page in found:
            for key in self.keys(page, by):
                counts[key] = counts.get(key, 0) + 1
        return counts

    def children(self, item):
        """Live items whose nearest live item above is this one."""
        found = []
        for key in self.live:
            above = self.parents[key]
            while above is not None and above not in self.live:
                above = self.parents[above]
            if above == item.pk:
                found.append(key)
        return [one for one in self.items if one.pk in found]

    def state(self, item):
        found, children = self.of(item), self.children(item)
        asked = [target for target in self.targets if target.item_id == item.pk]
        if not asked and not children:
            asked = [target for target in self.targets if target.item_id is None]
            asked = asked or [Target(amount=1)]
        if asked:
            met = all(self.reached(found, target) >= target.amount for target in asked)
        else:
            met = all(self.state(child) == "covered" for child in children)
        return "covered" if met else "thin" if found else "lacking"

    def reached(self, found, target):
        return sum(
            (not target.kind or page.kind == target.kind)
            and (not target.outlet_id or page.outlet.agency_id == target.outlet_id)
            for page in found
        )


class RandomWorldTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory()
        cls.other = PlanItemFactory(plan=PlanFactory(number="1/KH-UBND"), label="a")
        cls.items = [PlanItemFactory(plan=cls.plan, label=f"i{n}") for n in range(12)]
        # Far from the others, so that the items of a piece do not fit into one number.
        cls.items += [PlanItemFactory(plan=cls.plan, label=f"j{n}", pk=cls.items[-1].pk + 100 * n) for n in (1, 2)]
        cls.agencies = [AgencyFactory(code=f"so-{n}", name=f"Sở {n}") for n in range(3)]
        cls.audiences = [AudienceFactory(code=f"nhom-{n}", name=f"Nhóm {n}") for n in range(3)]
        cls.outlets = [
            OutletPageFactory(title=f"Báo {n}", slug=f"bao-{n}", agency=agency) for n, agency in enumerate(cls.agencies)
        ]
        cls.columns = [ColumnPageFactory(title=f"Mục {n}", slug=f"muc-{n}") for n in range(2)]
        cls.locales = [Locale.get_default(), Locale.objects.create(language_code="en")]
        cls.pages = [ArticlePageFactory(parent=cls.outlets[n % 3], slug=f"bai-{n}") for n in range(50)]

    def shake(self, dice):
        """Give every item, page, tag and target a new, possible state."""
        for place, item in enumerate(self.items):
            item.parent = dice.choice([None, *self.items[:place]])
            item.removed_on = dice.choice([None, None, None, datetime.date(2024, 5, 1)])
        PlanItem.objects.bulk_update(self.items, ["parent", "removed_on"])
        ItemTag.objects.all().delete()
        Target.objects.all().delete()
        tags, keys = [], {}
        for page in self.pages:
            set_page(page, translation_key=uuid.uuid4())
        for page in self.pages:
            # Around midnight in Viet Nam as often as not, in a few months.
            when = datetime.datetime(2023, 12, 1, 16, 59, 59, tzinfo=datetime.UTC) + datetime.timedelta(
                days=dice.randrange(160), seconds=dice.choice([0, 1, dice.randrange(86400)])
            )
            locale = dice.choice(self.locales)
            key = dice.choice([uuid.UUID(int=dice.randrange(12) + 1), uuid.UUID(int=dice.getrandbits(128))])
            if (key, locale.pk) in keys:
                key = uuid.UUID(int=dice.getrandbits(128))
            keys[key, locale.pk] = page
            set_page(
                page,
                live=dice.random() < 0.8,
                expired=dice.random() < 0.2,
                first_published_at=dice.choice([when] * 9 + [None]),
                locale=locale,
                translation_key=key,
                alias_of=dice.choice([None] * 9 + [dice.choice(self.pages)]),
            )
            ContentPage.objects.filter(pk=page.pk).update(
                kind=dice.choice(Kind.values[:3]), outlet=dice.choice(self.outlets), column=dice.choice(self.columns)
            )
            chosen = dice.sample([*self.items, self.other], dice.choice([0, 1, 1, 2, 3]))
            tags += [ItemTag(page=page, item=item, is_primary=not place) for place, item in enumerate(chosen)]
            piece = ContentPage.objects.get(pk=page.pk)
            piece.agencies.set(dice.sample(self.agencies, dice.randrange(3)))
            piece.audiences.set(dice.sample(self.audiences, dice.randrange(3)))
            piece.agencies.commit()
            piece.audiences.commit()
        ItemTag.objects.bulk_create(tags)
        targets = {
            (length, item, kind, outlet): Target(
                plan=self.plan, item=item, length=length, amount=dice.randrange(4), kind=kind, outlet=outlet
            )
            for length in ("year", "month", "quarter", "range")
            for item, kind, outlet in [
                (
                    dice.choice([None, *self.items]),
                    dice.choice(["", "", "video", "article"]),
                    dice.choice([None, None, *self.agencies]),
                )
                for _ in range(dice.randrange(5))
            ]
        }
        Target.objects.bulk_create(targets.values())

    def test_every_figure_is_the_one_reckoned_page_by_page(self):
        for seed in range(WORLDS):
            dice = random.Random(seed)
            self.shake(dice)
            period, by = PERIODS[seed % len(PERIODS)], dice.choice(SPLIT_NAMES)
            filters = dice.choice(
                [
                    Filters(),
                    Filters(),
                    Filters(kind="video"),
                    Filters(outlet="bao-1", agency="so-1"),
                    Filters(audience="nhom-0"),
                ]
            )
            with self.subTest(seed=seed, by=by, filters=filters):
                self.check(period, by, filters)

    def check(self, period, by, filters):
        slow = Reckoning(self.plan, period, filters)
        answer = report(self.plan, period, by=by, filters=filters)
        self.assertEqual({row.item_id for row in answer.items}, slow.live)
        self.assertEqual(answer.total, len(slow.total()))
        self.assertEqual({orphan.id for orphan in answer.orphans}, slow.orphans())
        self.assertEqual(nonzero(answer.by_total), slow.by(slow.total(), by))
        for row in answer.items:
            expected = slow.of(row.item)
            self.assertEqual(row.count, len(expected), row.label)
            self.assertEqual(row.last_published_on, slow.last(row.item), row.label)
            self.assertEqual(nonzero(row.by), slow.by(expected, by), row.label)
            self.assertEqual(row.state.value, slow.state(row.item), row.label)
            behind = pieces(self.plan, period, item=row.item, filters=filters)
            self.assertEqual({page.pk for page in behind}, {page.pk for page in expected}, row.label)
        if by == "month":
            for key, month in period.months().items():
                # Cut to the period, a month is still judged as a month.
                alone = Reckoning(self.plan, month, filters)
                alone.targets = list(Target.objects.filter(plan=self.plan, length="month"))
                for row in answer.items:
                    cell = row.cells[key]
                    self.assertEqual((cell.count, cell.state.value), (len(alone.of(row.item)), alone.state(row.item)))


def nonzero(counts):
    return {key: count for key, count in counts.items() if count}
