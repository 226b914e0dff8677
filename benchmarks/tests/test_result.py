import pytest

from benchmarks.result import Row, at_least, at_most


class TestRow:
    def test_median_of_the_rounds_decides(self) -> None:
        assert Row("", at_least(5), [1.0, 5.0, 900.0]).verdict == "holds"
        assert Row("", at_least(5), [900.0, 4.9, 1.0]).verdict == "falls short"

    def test_bound_itself_is_enough(self) -> None:
        assert not Row("", at_least(2), [2.0]).falls_short
        assert not Row("", at_most(2), [2.0]).falls_short

    def test_at_most_falls_short_above(self) -> None:
        assert Row("", at_most(0.2), [0.21]).falls_short

    def test_what_was_not_measured_does_not_fall_short(self) -> None:
        row = Row("", at_least(5), absent="not in this checkout")

        assert (row.verdict, row.falls_short) == ("not measured", False)

    @pytest.mark.parametrize(("bound", "written"), [(at_least(200), "≥ 200"), (at_most(0.2), "≤ 0.2")])
    def test_bound_is_written_as_in_the_table(self, bound: object, written: str) -> None:
        assert str(bound) == written
