"""What the CPP register says to requests that cannot be carried out, and that it changes nothing then."""

import pytest

from registermock.testing import Target

from .cppa_calls import UUIDS, User, parameter, refused, request

ONE_VIKAR = "27824327454"
FOREIGN = "11111111-2222-3333-4444-555555555555"

pytestmark = pytest.mark.usefixtures("newcomers")


@pytest.fixture
def user(target: Target) -> User:
    """Somebody new, in case something is changed after all."""
    return User.new(target)


@pytest.mark.parametrize("operation", ["AddProcessToCpp", "RemoveProcessFromCpp"])
class TestBadProcesses:
    @pytest.mark.parametrize("her_id", [0, -1, 2**31 - 1, -(2**31)])
    def test_of_nobody_are_not_found(self, user: User, operation: str, her_id: int) -> None:
        answer = user.change(operation, parameter(her_id, "Ekontakt", "1.2", "Helsepersonell"))

        refused(answer, "Entitet ikke funnet", code="EntityNotFound")

    def test_of_an_organisation_are_not_found(self, user: User, operation: str) -> None:
        answer = user.change(operation, parameter(9000000, "Ekontakt", "1.2", "Helsepersonell"))

        refused(answer, "Entitet ikke funnet", code="EntityNotFound")

    @pytest.mark.parametrize(
        "content",
        [
            "",
            '<processParameter xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>',
            "<processParameter/>",
        ],
        ids=["missing", "nil", "empty"],
    )
    def test_that_are_not_there_are_not_found(self, user: User, operation: str, content: str) -> None:
        refused(user.change(operation, content), "Entitet ikke funnet", code="EntityNotFound")

    @pytest.mark.parametrize(
        ("told", "advice"),
        [
            ({"name": None}, "Guid, or else Name, is missing"),
            ({"name": ""}, "Guid, or else Name, is missing"),
            ({"name": "Ekontakte"}, "Name 'Ekontakte' is no known process; known are Dialog_Innbygger_Timereservasjon"),
            ({"guid": FOREIGN}, f"Guid '{FOREIGN}' is no known process"),
            ({"guid": UUIDS["Timeonske"]}, "is Dialog_Innbygger_Timeonske, but Name says 'Dialog_Innbygger_Ekontakt'"),
            ({"version": None}, "VersionNumber is missing"),
            ({"version": ""}, "VersionNumber is missing"),
            ({"version": "7.0"}, "VersionNumber '7.0' of Dialog_Innbygger_Ekontakt is not known; known are 1.1, 1.2"),
            ({"roles": ("Lege",)}, "Role 'Lege' is none of Dialog_Innbygger_Ekontakt 1.2; write Helsepersonell or"),
            ({"roles": ("Helsepersonell", None)}, "Role/Name is missing"),
            ({"roles": ("",)}, "Role/Name is missing"),
            ({"channels": ("amqp://elsewhere",)}, "Channel 'amqp://elsewhere' is none of HER-id"),
            ({"channels": (None,)}, "Channel '' is none of HER-id"),
            (
                {"version": "1.1", "roles": ("DIALOG_INNBYGGER_EKONTAKTreceiver",)},
                "is DIALOG_INNBYGGER_EKONTAKTreceiver and DIALOG_INNBYGGER_EKONTAKTsender; name both",
            ),
        ],
        ids=lambda value: "" if isinstance(value, str) else "-".join(f"{k}={v}" for k, v in value.items())[:40],
    )  # fmt: skip
    def test_are_told_by_the_member_that_is_wrong(
        self, user: User, operation: str, told: dict[str, str], advice: str
    ) -> None:
        vikar = user.her_id(ONE_VIKAR)
        before = user.names(vikar)

        answer = user.change(operation, process(vikar, **told))

        refused(answer, advice)
        assert user.names(vikar) == before

    def test_are_told_in_a_few_words_however_many_there_are(self, user: User, operation: str) -> None:
        roles = [f"{'x' * 800}{number}" for number in range(10_000)]

        answer = user.change(operation, parameter(user.her_id(ONE_VIKAR), "Ekontakt", "1.2", *roles))

        refused(answer, "is none of Dialog_Innbygger_Ekontakt 1.2")
        assert len(answer.content) < 1500

    @pytest.mark.parametrize(
        "wrong",
        [
            "<HerId>1</HerId>",
            "<d:HerId>99999999999</d:HerId>",
            "<d:HerId>abc</d:HerId>",
            "<d:Name>x</d:Name><d:HerId>1</d:HerId>",
            "<d:Process><d:Guid>819B8F8F</d:Guid></d:Process>",
            "<d:Process><d:Version>1.2</d:Version></d:Process>",
        ],
    )
    def test_that_do_not_fit_the_schema_are_the_callers_fault(self, user: User, operation: str, wrong: str) -> None:
        data = "http://schemas.datacontract.org/2004/07/NHN.Palantir.WebServices.Contracts.CPPA.Data"

        misfit(user, operation, f'<processParameter xmlns:d="{data}">{wrong}</processParameter>')


def test_adding_needs_a_role(user: User) -> None:
    refused(user.change("AddProcessToCpp", parameter(user.her_id(ONE_VIKAR), "Timeonske")), "Roles is missing")


@pytest.mark.parametrize("operation", ["GetCpa", "GetCpaXml", "RevokeCpa"])
@pytest.mark.parametrize(
    "cpa_id", ["", "1", "{11111111-2222-3333-4444-555555555555}", "11111111222233334444555555555555"]
)
def test_what_is_no_guid_is_the_callers_fault(user: User, operation: str, cpa_id: str) -> None:
    misfit(user, operation, f"<cpaId>{cpa_id}</cpaId>")


@pytest.mark.parametrize(
    ("operation", "members"),
    [
        ("GetProcessesInCpp", "<herId>2147483648</herId>"),
        ("GetCpasForCommunicationParty", "<herId>x</herId>"),
        ("GetCpasForCommunicationParty", '<herId xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>'),
        ("RevokeCpa", "<herId>1</herId><cpaId>11111111-2222-3333-4444-555555555555</cpaId>"),
        ("GetAllCollaborationRoles", "<herId>1</herId>"),
    ],
)
def test_an_argument_that_does_not_fit_is_the_callers_fault(user: User, operation: str, members: str) -> None:
    misfit(user, operation, members)


def process(her_id: str, **told: object) -> str:
    """A good processParameter but for what is told otherwise."""
    roles = told.pop("roles", ("Helsepersonell",))
    good = {"name": "Ekontakt", "version": "1.2"} | told
    if good["name"] not in UUIDS:
        good.setdefault("guid", None)
    return parameter(her_id, good.pop("name"), good.pop("version"), *roles, **good)  # type: ignore[arg-type, misc]


def misfit(user: User, operation: str, members: str) -> None:
    """The message does not fit the schema, which is told as WCF tells it: without the register's own detail."""
    answer = user.call("cppa", operation, request(operation, members))
    assert answer.status == 500
    assert b"DeserializationFailed" in answer.content
    assert operation in "".join(answer.texts("faultstring") + answer.texts("Reason/Text"))
