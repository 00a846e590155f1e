from .cast import DeskTestCase


class FilterBarTests(DeskTestCase):
    def assert_refused(self, message, **query):
        response = self.look(**{"plan": self.plan.slug} | query)
        self.assertContains(response, message)
        self.assertNotContains(response, "coverage-table")
        return response

    def test_bad_values_are_named_and_show_no_figures(self):
        for query in [
            {"period": "2024-Q9"},
            {"plan": "khong-co"},
            {"plan": "a\x00b"},
            {"by": "tuần"},
            {"kind": "podcast"},
            {"outlet": "khong-co"},
            {"column": "../etc"},
            {"agency": "x\x00"},
            {"audience": "'"},
            {"starts_on": "32/13/2024", "ends_on": "2024-01-01"},
            {"starts_on": "0001-01-01", "ends_on": "9999-12-31"},
        ]:
            with self.subTest(query):
                self.assert_refused("Chưa xem được bảng", **query)

    def test_one_day_without_the_other_is_refused(self):
        self.assert_refused("Điền cả ngày đầu và ngày cuối", starts_on="2024-01-01")

    def test_days_in_the_wrong_order_are_refused(self):
        self.assert_refused("Ngày cuối không được trước ngày đầu", starts_on="2024-02-01", ends_on="2024-01-01")

    def test_more_than_five_years_are_refused(self):
        self.assert_refused("tối đa năm năm", starts_on="2014-01-01", ends_on="2024-01-01")

    def test_what_was_right_is_kept_beside_what_was_wrong(self):
        response = self.assert_refused("Chưa xem được bảng", kind="podcast", outlet="thtg", starts_on="2024-01-05")
        self.assertContains(response, '<option value="thtg" selected>')
        self.assertContains(response, 'value="2024-01-05"')

    def test_the_period_of_another_year_becomes_the_plans_own_and_says_so(self):
        response = self.look(plan=self.plan.slug, period="2031-Q1")
        self.assertContains(response, "không có kỳ 2031-Q1; đang xem thay: Quý I/2024")
        self.assertContains(response, "coverage-table")
