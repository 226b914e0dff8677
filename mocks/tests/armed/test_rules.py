"""Rules: which calls a fault strikes, how often, how likely; and what is refused in words."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest

from registermock.armed import KINDS, MOST_RULES, Armed, Asked, Rule, Unusable, as_json, fault_of, rule_of
from registermock.armed.delivery import LONGEST, Delay
from registermock.armed.disagreement import OutOfStep

OPERATIONS = {"flr": ("GetPatientGPDetails", "ConfirmGP"), "ar": ("Ping",), "cppa": ("GetCpa",)}
CALL = Asked("flr", "GetPatientGPDetails", frozenset({"27824327454"}))
STATUS = {"kind": "status"}
REQUIRED: dict[str, dict[str, Any]] = {
    "delay": {"milliseconds": 1},
    "jitter": {"most": 1},
    "trickle": {"milliseconds": 1},
    "generic-fault": {"message": "Nei"},
    "out-of-step": {"at": "2026-03-02 09:00"},
    "unknown-party": {"her_id": 1},
}


def armed(**when: Any) -> Armed:
    made = Armed()
    made.arm(rule_of({"fault": STATUS} | when, OPERATIONS))
    return made


def struck(faults: Armed, calls: int, call: Asked = CALL) -> list[bool]:
    return [faults.take(call) is not None for _ in range(calls)]


def problems(given: Any) -> list[str]:
    with pytest.raises(Unusable) as refused:
        rule_of(given, OPERATIONS)
    return list(refused.value.problems)


class TestRule:
    @pytest.mark.parametrize(
        ("when", "strikes"),
        [
            ({}, True),
            ({"register": "flr"}, True),
            ({"register": "ar"}, False),
            ({"operation": "GetPatientGPDetails"}, True),
            ({"operation": "ConfirmGP"}, False),
            ({"about": "27824327454"}, True),
            ({"about": "2782432745"}, False),
        ],
    )
    def test_strikes_the_calls_it_names(self, when: dict[str, Any], strikes: bool) -> None:
        assert struck(armed(**when), 1) == [strikes]

    def test_for_any_operation_strikes_a_message_that_names_none(self) -> None:
        assert struck(armed(register="flr"), 1, Asked("flr")) == [True]

    def test_skips_then_strikes_so_often_and_then_is_spent(self) -> None:
        faults = armed(skip=2, times=3)

        assert struck(faults, 7) == [False, False, True, True, True, False, False]
        assert faults.live is False

    def test_counts_no_call_of_another_kind(self) -> None:
        faults = armed(register="flr", skip=1, times=1)

        assert (struck(faults, 3, Asked("ar")), struck(faults, 3)) == ([False] * 3, [False, True, False])

    def test_of_a_seed_strikes_the_same_calls_in_every_run(self) -> None:
        one, again, other = (armed(probability=0.3, seed=seed) for seed in (7, 7, 8))
        run = struck(one, 500)

        assert struck(again, 500) == run
        assert struck(other, 500) != run
        assert 0.2 < sum(run) / 500 < 0.4

    @pytest.mark.parametrize(("probability", "strikes"), [(1, True), (0, False)])
    def test_of_certain_or_no_probability_strikes_always_or_never(self, probability: int, strikes: bool) -> None:
        assert struck(armed(probability=probability), 100) == [strikes] * 100

    def test_draws_for_its_own_calls_alone(self) -> None:
        alone, disturbed = (armed(register="flr", probability=0.5) for _ in range(2))
        disturbed.arm(rule_of({"fault": STATUS, "register": "ar", "probability": 0.5}, OPERATIONS))
        mixed = []
        for _ in range(100):
            disturbed.take(Asked("ar"))
            mixed.append(disturbed.take(CALL) is not None)

        assert mixed == struck(alone, 100)

    def test_count_is_exact_when_threads_take_turns_in_the_middle_of_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        faults = armed(skip=10, times=30)

        def spent(rule: Any) -> bool:
            struck: int = rule.struck
            time.sleep(0)  # lets another thread go on
            return struck >= 30

        monkeypatch.setattr("registermock.armed.collection._Loaded.spent", property(spent))
        with ThreadPoolExecutor(16) as pool:
            hits = sum(sum(one) for one in pool.map(lambda _: struck(faults, 20), range(16)))

        assert hits == 30


class TestArmed:
    def test_first_rule_that_strikes_is_the_one(self) -> None:
        faults = armed(times=1)
        faults.arm(Rule(Delay(milliseconds=5)))
        kinds = [taken.fault.kind for _ in range(2) if (taken := faults.take(CALL))]

        assert kinds == ["status", "delay"]

    def test_tells_each_rule_whole_and_what_became_of_it(self) -> None:
        faults = armed(times=2, about="27824327454")
        faults.take(CALL)

        (told,) = faults.listed()
        assert told["fault"] == {"kind": "status", "status": 503, "retry_after": None}
        assert (told["times"], told["matched"], told["struck"], told["spent"]) == (2, 1, 1, False)

    def test_disarmed_rule_strikes_no_more_and_a_wrong_number_is_told(self) -> None:
        faults = armed()
        (told,) = faults.listed()

        assert [faults.disarm(told["number"]), faults.disarm(told["number"])] == [True, False]
        assert (faults.live, faults.take(CALL)) == (False, None)

    def test_reset_lets_go_whoever_waits(self) -> None:
        faults = armed()
        taken = faults.take(CALL)
        faults.reset()

        assert taken is not None
        assert (taken.released.is_set(), faults.listed(), faults.live) == (True, [], False)
        faults.arm(Rule(Delay(milliseconds=5)))
        later = faults.take(CALL)
        assert later is not None
        assert not later.released.is_set()

    def test_holds_so_many_rules_and_says_what_to_do_about_more(self) -> None:
        faults = Armed()
        for _ in range(MOST_RULES):
            faults.arm(Rule(Delay(milliseconds=5)))

        with pytest.raises(Unusable, match=f"{MOST_RULES} rules already; disarm some, or reset"):
            faults.arm(Rule(Delay(milliseconds=5)))


class TestJson:
    @pytest.mark.parametrize("kind", KINDS)
    def test_of_every_kind_comes_back_as_it_went(self, kind: str) -> None:
        fault = fault_of({"kind": kind} | REQUIRED.get(kind, {}))

        assert (fault.kind, fault_of(as_json(fault))) == (kind, fault)

    def test_has_moments_as_people_write_them(self) -> None:
        fault = fault_of({"kind": "out-of-step", "at": "2026-03-02 09:00"})

        assert isinstance(fault, OutOfStep)
        assert fault.at == datetime(2026, 3, 2, 9)


class TestRefusal:
    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ([], "A rule is an object"),
            ({}, "A fault is an object with its kind"),
            ({"fault": {"kind": "dealy"}}, "'dealy' is no kind of fault; did you mean delay?"),
            ({"fault": {"kind": "xyz"}}, "there are delay, jitter, trickle"),
            ({"fault": {"kind": "delay"}}, "delay needs milliseconds: How long the answer waits."),
            (
                {"fault": {"kind": "delay", "miliseconds": 5}},
                "'miliseconds' is no parameter of delay; did you mean mill",
            ),
            ({"fault": {"kind": "delay", "milliseconds": "5"}}, f"'5'; it may be a whole number from 1 to {LONGEST}."),
            ({"fault": {"kind": "delay", "milliseconds": True}}, "milliseconds of delay is True"),
            ({"fault": {"kind": "delay", "milliseconds": LONGEST + 1}}, f"from 1 to {LONGEST}"),
            ({"fault": {"kind": "jitter", "least": 9, "most": 8}}, "least of jitter is 9, which is more than most, 8"),
            ({"fault": {"kind": "malformed", "how": "x"}}, "how of malformed is 'x'; it may be cut or garbled."),
            ({"fault": {"kind": "status", "status": 200}}, "from 400 to 599"),
            ({"fault": {"kind": "status", "status": 600}}, "from 400 to 599"),
            ({"fault": {"kind": "soap-fault", "reason": "a\x00"}}, "text of 1 to 1000 characters, all of them visible"),
            ({"fault": {"kind": "content-type", "content_type": "bokmål"}}, "a header holds ASCII"),
            ({"fault": {"kind": "out-of-step", "at": "soon"}}, "soon is no time; write it as 2026-03-02"),
            ({"fault": {"kind": "out-of-step", "at": 5}}, "a Norwegian local time such as"),
            (
                {"fault": STATUS, "register": "flo"},
                "register of the rule is 'flo'; it may be flr or ar or cppa, or noth",
            ),
            ({"fault": STATUS, "operation": "ConfrimGP"}, "No register has an operation ConfrimGP; did you mean Conf"),
            ({"fault": STATUS, "register": "ar", "operation": "ConfirmGP"}, "AR has no operation ConfirmGP"),
            ({"fault": STATUS, "times": 0}, "times of the rule is 0; it may be a whole number from 1 to"),
            ({"fault": STATUS, "probability": 2}, "a number from 0 to 1"),
            ({"fault": STATUS, "probability": float("nan")}, "probability of the rule is nan"),
        ],
    )
    def test_says_what_is_wrong_and_what_may_be(self, given: Any, words: str) -> None:
        assert words in "\n".join(problems(given))

    def test_says_all_at_once(self) -> None:
        found = problems({"fault": {"kind": "delay", "milliseconds": 0, "x": 1}, "skip": -1, "y": 2})

        assert len(found) == 4

    def test_is_the_same_for_whoever_makes_a_fault_in_python(self) -> None:
        with pytest.raises(Unusable, match="milliseconds of delay is 0"):
            Delay(milliseconds=0)
