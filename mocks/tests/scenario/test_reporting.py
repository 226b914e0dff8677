"""Problems in the forms people and programs read."""

import json
from xml.etree import ElementTree

from registermock.scenario import Problem
from registermock.scenario.reporting import formatted

PROBLEMS = [
    Problem("a.yaml", 3, 8, "first <&> 100%"),
    Problem("a.yaml", 4, 1, "second"),
    Problem("b.yaml", 1, 1, "third\nover two lines"),
]


def test_text_is_a_line_each() -> None:
    assert formatted(PROBLEMS[:2], "text") == "a.yaml:3:8: first <&> 100%\na.yaml:4:1: second"


def test_json_gives_back_every_problem() -> None:
    rows = json.loads(formatted(PROBLEMS, "json"))

    assert [Problem(**row) for row in rows] == PROBLEMS


def test_json_without_problems_is_an_empty_array() -> None:
    assert json.loads(formatted([], "json")) == []


def test_github_is_a_workflow_command_each() -> None:
    assert formatted(PROBLEMS, "github").splitlines() == [
        "::error file=a.yaml,line=3,col=8::first <&> 100%25",
        "::error file=a.yaml,line=4,col=1::second",
        "::error file=b.yaml,line=1,col=1::third%0Aover two lines",
    ]


def test_github_escapes_what_would_end_the_file_name() -> None:
    assert formatted([Problem("a,b.yaml", 1, 1, "m")], "github").startswith("::error file=a%2Cb.yaml,line=1")


class TestWarning:
    WARNING = Problem("a.yaml", 5, 2, "hardly meant", "warning")

    def test_is_called_so_in_text(self) -> None:
        assert formatted([self.WARNING], "text") == "a.yaml:5:2: warning: hardly meant"

    def test_is_called_so_in_json(self) -> None:
        assert [row["severity"] for row in json.loads(formatted([PROBLEMS[0], self.WARNING], "json"))] == [
            "error", "warning",
        ]  # fmt: skip

    def test_is_an_annotation_of_its_own_on_github(self) -> None:
        assert formatted([self.WARNING], "github") == "::warning file=a.yaml,line=5,col=2::hardly meant"

    def test_fails_no_case_of_junit_and_is_told_there(self) -> None:
        suite = ElementTree.fromstring(formatted([self.WARNING], "junit"))

        assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
        assert suite.findtext("testcase/system-out") == "a.yaml:5:2: warning: hardly meant"


class TestJUnit:
    def test_is_a_failed_case_a_file(self) -> None:
        suite = ElementTree.fromstring(formatted(PROBLEMS, "junit"))

        assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
        assert [case.get("name") for case in suite.iter("testcase")] == ["a.yaml", "b.yaml"]

    def test_failure_tells_every_problem_of_the_file(self) -> None:
        failure = ElementTree.fromstring(formatted(PROBLEMS, "junit")).find("testcase/failure")

        assert failure is not None
        assert failure.text == "a.yaml:3:8: first <&> 100%\na.yaml:4:1: second"

    def test_without_problems_is_one_passed_case(self) -> None:
        suite = ElementTree.fromstring(formatted([], "junit"))

        assert (suite.get("tests"), suite.get("failures"), len(suite.findall("testcase"))) == ("1", "0", 1)
