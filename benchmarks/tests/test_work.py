from pathlib import Path

import pytest

from benchmarks.work.answers import Answer, answers_with, full_details, same_as
from benchmarks.work.population import Population, office
from benchmarks.work.questions import MESSAGE, WHO, details, shuffled
from registermock.scenario import load
from registermock.settings import Settings
from registermock.world.nin import Kind, kind

NIN = "02815000075"


def answer(members: str, status: int = 200, head: str = "") -> Answer:
    content = f'<s:Envelope xmlns:s="urn:s">{head}<s:Body><Reply>{members}</Reply></s:Body></s:Envelope>'
    return Answer(status, "text/xml", content.encode())


class TestPopulation:
    def test_national_ids_are_synthetic_and_all_different(self) -> None:
        nins = Population(3000).nins

        assert len(set(nins)) == 3000
        assert {kind(nin) for nin in nins} == {Kind.SYNTHETIC}

    def test_its_files_are_scenarios_with_everybody_on_his_list(self, tmp_path: Path) -> None:
        population = Population(55, list_size=5)

        population.write(tmp_path)

        world = load([tmp_path], Settings())
        assert (len(world.citizens), len(world.lists)) == (55, 11)
        last = world.citizens[population.nins[54]].memberships[0].gp_list
        assert last.office.name == office(population.list_of(54)) == "Kontor 10"
        assert len(last.doctors) == 2

    def test_without_citizens_the_lists_are_there(self, tmp_path: Path) -> None:
        Population(55, list_size=5).write(tmp_path, with_citizens=False)

        world = load([tmp_path], Settings())
        assert (len(world.citizens), len(world.lists)) == (0, 11)


class TestQuestions:
    @pytest.mark.parametrize("soap", ["1.1", "1.2"])
    def test_length_told_is_that_of_every_request(self, soap: str) -> None:
        questions = details([NIN], "1.2" if soap == "1.2" else "1.1")

        head, _, body = questions.template("127.0.0.1:1").partition("\r\n\r\n")

        sent = body.replace(WHO, NIN).replace(MESSAGE, "0" * 12)
        assert f"Content-Length: {len(sent)}\r\n" in head + "\r\n"
        assert questions.about(NIN) == sent.encode()

    def test_soap_1_2_has_another_message_id_every_time(self) -> None:
        questions = details([NIN], "1.2")

        assert questions.about(NIN, 1) != questions.about(NIN, 2)

    def test_those_asked_about_must_have_names_of_one_length(self) -> None:
        with pytest.raises(AssertionError, match="one Content-Length"):
            details([NIN, "1"])

    def test_order_is_another_one_and_always_the_same(self) -> None:
        whom = [str(number) for number in range(100)]

        assert shuffled(whom) == shuffled(whom) != tuple(whom)
        assert sorted(shuffled(whom)) == sorted(whom)
        assert len(set(shuffled(whom, 10))) == 10


class TestSameAs:
    RIGHT = answer("<A>1</A><B/>")

    def test_prefixes_and_headers_do_not_count(self) -> None:
        other = Answer(
            200, "", b'<Envelope xmlns="urn:s"><Header/><Body><Reply xmlns=""><A>1</A><B/></Reply></Body></Envelope>'
        )

        assert same_as({NIN: self.RIGHT})(NIN, other) is None

    @pytest.mark.parametrize(
        "members",
        ["<A>2</A><B/>", "<A>1</A>", "<A>1</A><B/><C/>", "<B/><A>1</A>", '<A xmlns="urn:a">1</A><B/>',
         '<A>1</A><B xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:nil="true"/>'],
    )  # fmt: skip
    def test_any_other_name_text_or_nil_does(self, members: str) -> None:
        assert same_as({NIN: self.RIGHT})(NIN, answer(members))

    def test_another_status_does(self) -> None:
        wrong = same_as({NIN: self.RIGHT})(NIN, answer("<A>1</A><B/>", status=500))

        assert wrong
        assert wrong.startswith("status 500, 200 expected")


class TestAnswersWith:
    def test_fault_is_no_answer(self) -> None:
        assert answers_with()(NIN, answer("", status=500))

    def test_answer_about_somebody_else_is_none(self) -> None:
        assert answers_with(echo="A")(NIN, answer("<A>1</A>")) == "A is ['1']"

    def test_everything_asked_for_must_be_there(self) -> None:
        assert answers_with("A", "B")(NIN, answer("<A>1</A><B/>")) == "it has no B"

    def test_answer_must_be_large_enough(self) -> None:
        assert answers_with(at_least=5000)(NIN, answer("<A/>"))


class TestFullDetails:
    OFFICE = "<StreetAddress>x</StreetAddress><MaxPatients>1</MaxPatients>"
    REST = f"<GPHerId>1</GPHerId>{OFFICE}<PatientNIN>{NIN}</PatientNIN>"
    FILL = f"<F>{'x' * 5000}</F>"
    DOCTOR = "<HprNumber>1</HprNumber>"
    PATIENT = f"<NIN>{NIN}</NIN>"

    def test_two_doctor_cycles_and_the_patient_make_it_full(self) -> None:
        assert full_details(NIN, answer(self.REST + self.FILL + 2 * self.DOCTOR + self.PATIENT)) is None

    def test_one_doctor_cycle_does_not(self) -> None:
        assert full_details(NIN, answer(self.REST + self.FILL + self.DOCTOR + self.PATIENT)) == "1 doctor cycles, not 2"

    def test_patient_must_be_there_himself(self) -> None:
        assert full_details(NIN, answer(self.REST + self.FILL + 2 * self.DOCTOR))
