"""The XSD says what the facts say, and judges messages accordingly."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

import registermock
from registermock.soap import namespaces as ns
from registermock.soap.ar import types as ar
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import schemas, validator
from registermock.soap.cppa import types as cppa
from registermock.soap.flr import types as flr

XS = {"xs": ns.XSD}
NOTES = [f"{{{ns.SERIALIZATION}}}{name}" for name in ("IsValueType", "EnumerationValue")]
MARCH = datetime(2026, 3, 1)
GUID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def rows(sequence: Any) -> list[list[Any]]:
    return [
        [
            element.get("name"),
            element.get("type"),
            int(element.get("minOccurs", "1")),
            "unbounded" if element.get("maxOccurs") == "unbounded" else 1,
            element.get("nillable") == "true",
        ]
        for element in sequence
    ]


def complex_types(contract: ServiceContract) -> dict[str, list[list[Any]]]:
    prefixes = {uri: prefix for prefix, uri in contract.prefixes.items()}
    return {
        f"{prefixes[uri]}:{kind.get('name')}": rows(kind.find(".//xs:sequence", XS))
        for uri, document in schemas(contract).items()
        for kind in document.iterfind("xs:complexType", XS)
    }


class TestDocuments:
    def test_complex_types_are_those_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        expected = {name: row["members"] for name, row in facts.types.items() if "members" in row}

        assert expected == complex_types(contract)

    def test_wrappers_are_those_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        document = schemas(contract)[contract.namespace]
        for row in facts.operations:
            for side in (row["input"], row["output"]):
                name = side["element"].split(":")[1]
                sequence = document.find(f"xs:element[@name='{name}']/xs:complexType/xs:sequence", XS)
                assert side["members"] == rows(sequence)

    def test_derived_types_are_extensions(self, contract: ServiceContract, facts: Any) -> None:
        expected = {row["extends"] for row in facts.types.values() if "extends" in row}

        documents = schemas(contract).values()
        assert expected == {e.get("base") for d in documents for e in d.iter(f"{{{ns.XSD}}}extension")}

    def test_every_named_type_but_a_stream_has_a_nillable_global_element(self, contract: ServiceContract) -> None:
        for document in [one for uri, one in schemas(contract).items() if uri != ns.MESSAGE]:
            named = document.xpath("(xs:complexType|xs:simpleType)/@name", namespaces=XS)
            assert set(named) <= set(document.xpath("xs:element[@nillable='true']/@name", namespaces=XS))

    def test_everything_is_qualified(self, contract: ServiceContract) -> None:
        assert {d.get("elementFormDefault") for d in schemas(contract).values()} == {"qualified"}

    def test_the_target_namespace_comes_first(self, contract: ServiceContract) -> None:
        assert next(iter(schemas(contract))) == contract.namespace

    def test_a_schema_imports_every_namespace_it_names_or_annotates_with(self, contract: ServiceContract) -> None:
        for uri, document in schemas(contract).items():
            named = {document.nsmap[name.split(":")[0]] for name in document.xpath("//@type|//@base")}
            noted = {ns.SERIALIZATION for _ in document.iter(*NOTES)}
            imported = set(document.xpath("xs:import/@namespace", namespaces=XS))
            assert (named | noted) - {uri, ns.XSD} == imported

    def test_the_text_does_not_depend_on_the_hash_seed(self) -> None:
        assert _text_with_seed("1") == _text_with_seed("2") != ""


def _text_with_seed(seed: str) -> str:
    code = (
        "import registermock.soap\n"
        "from lxml import etree\n"
        "from spyne import Service\n"
        "from registermock.soap.contract.service_contract import ar_contract\n"
        "from registermock.soap.ar import types\n"
        "from registermock.soap.contract.operation import operation\n"
        "from registermock.soap.contract.primitives import Int\n"
        "from registermock.soap.contract.xsd import schemas\n"
        "class Parties(Service):\n"
        "    @operation(Int, returns=types.CommunicationParty, faults=[types.ValidationFault])\n"
        "    def Get(ctx, herId): ...\n"
        "for document in schemas(ar_contract(Parties)).values(): print(etree.tostring(document))\n"
    )
    source_root = Path(registermock.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=source_root,
        env={"PYTHONHASHSEED": seed},
    )
    return done.stdout


class Wire:
    """Writes and reads values with spyne, and asks the schema about them."""

    def __init__(self, contract: ServiceContract, application: Any) -> None:
        self.application = application(contract)
        self.schema = validator(contract)

    def write(self, declared: Any, value: Any) -> Any:
        parent = etree.Element("parent", nsmap=self.application.interface.nsmap)
        protocol = self.application.out_protocol
        protocol.to_parent(None, declared, value, parent, declared.get_namespace(), declared.get_type_name())
        return parent[0]

    def read(self, declared: Any, element: etree._Element) -> Any:
        context = SimpleNamespace(app=self.application)
        return self.application.in_protocol.from_element(context, declared, element)


def association() -> flr.PatientToGPContractAssociation:
    """A value that goes round the circle: association, list, doctor, list, member."""
    period = flr.Period(From=MARCH)
    member = flr.PatientToGPContractAssociation(Id=3, PatientNIN="27824327454")
    inner = flr.GPContract(
        Id=2,
        PatientList=flr.ArrayOfPatientToGPContractAssociation(PatientToGPContractAssociation=[member]),
        Valid=period,
    )
    doctor = flr.GPOnContractAssociation(
        GPContract=inner, HprNumber=1, WorkingOnDays=flr.ArrayOfDayOfWeek(DayOfWeek=["Monday", "Friday"])
    )
    opening = flr.OpeningHours(
        OpenAt=flr.ArrayOfTimePeriod(TimePeriod=[flr.TimePeriod(From=timedelta(hours=8), To=timedelta(hours=15))])
    )
    office = flr.GPOffice(
        Name="LEGEKONTOR",
        GeographicalCoordinates=flr.LatitudeLongitude(Latitude=60.4, Longitude=5.3),
        OpeningHours=opening,
        Children=flr.ArrayOfBusiness(Business=[flr.GPOffice(Name="CHILD", IsGroupOffice=True)]),
        IsGroupOffice=False,
    )
    cycles = flr.ArrayOfGPOnContractAssociation(GPOnContractAssociation=[doctor])
    gp_list = flr.GPContract(Id=1, DoctorCycles=cycles, GPOffice=office, PatientList=None, Valid=period)
    return flr.PatientToGPContractAssociation(DoctorCycles=cycles, GPContract=gp_list, Period=period)


class TestRoundTrip:
    @pytest.fixture
    def flr_wire(self, contracts: Any, application: Any) -> Wire:
        return Wire(contracts["flr"], application)

    def test_a_circle_of_contracts_is_written_in_schema_order(self, flr_wire: Wire) -> None:
        element = flr_wire.write(flr.PatientToGPContractAssociation, association())

        assert flr_wire.schema.validate(element), flr_wire.schema.error_log

    def test_each_namespace_is_declared_once(self, flr_wire: Wire) -> None:
        text = etree.tostring(flr_wire.write(flr.PatientToGPContractAssociation, association()).getroottree())

        assert {text.count(f'="{uri}"'.encode()) for uri in (ns.FLR, ns.COMMON_EN, ns.CORPORATE)} == {1}

    def test_members_between_two_halves_of_a_circle_keep_their_place(self, flr_wire: Wire) -> None:
        gp_list = flr_wire.write(flr.PatientToGPContractAssociation, association()).find(f"{{{ns.FLR}}}GPContract")

        names = [etree.QName(child).localname for child in gp_list]
        assert names == ["DoctorCycles", "GPOffice", "Id", "Valid"]

    def test_inherited_members_come_first_in_the_namespace_of_the_base(self, flr_wire: Wire) -> None:
        office = flr_wire.write(flr.PatientToGPContractAssociation, association()).find(f".//{{{ns.FLR}}}GPOffice")

        assert etree.QName(office[0]).namespace == ns.CORPORATE
        assert office[-1].tag == f"{{{ns.FLR}}}IsGroupOffice"

    def test_a_derived_type_is_named_by_xsi_type(self, flr_wire: Wire) -> None:
        child = flr_wire.write(flr.PatientToGPContractAssociation, association()).find(f".//{{{ns.CORPORATE}}}Business")

        assert child.get(f"{{{ns.XSI}}}type") == "flr:GPOffice"

    def test_what_was_written_reads_back_the_same(self, flr_wire: Wire) -> None:
        element = flr_wire.write(flr.PatientToGPContractAssociation, association())

        again = flr_wire.read(flr.PatientToGPContractAssociation, element)
        written = flr_wire.write(flr.PatientToGPContractAssociation, again)
        assert etree.tostring(element) == etree.tostring(written)

    def test_a_party_is_written_as_what_it_is(self, contracts: Any, application: Any) -> None:
        wire = Wire(contracts["ar"], application)
        office = ar.Organization(HerId=2, ParentHerId=-1, Type="Organization", Properties=ar.ArrayOfCode())
        person = ar.OrganizationPerson(
            HerId=1,
            Type="Person",
            Organizations=ar.ArrayOfOrganization(Organization=[office]),
            FutureElectronicAddresses=ar.ArrayOfFutureElectronicAddress(
                FutureElectronicAddress=[ar.FutureElectronicAddress(Address="queue", ValidFrom=MARCH)]
            ),
        )

        element = wire.write(ar.CommunicationParty, person)

        assert wire.schema.validate(element), wire.schema.error_log
        assert element.get(f"{{{ns.XSI}}}type") == "ar:OrganizationPerson"
        assert isinstance(wire.read(ar.CommunicationParty, element), ar.OrganizationPerson)

    def test_an_item_that_is_what_the_array_declares_has_no_xsi_type(self, contracts: Any, application: Any) -> None:
        wire = Wire(contracts["ar"], application)
        array = ar.ArrayOfOrganization(Organization=[ar.Organization(HerId=2)])

        assert wire.write(ar.ArrayOfOrganization, array)[0].get(f"{{{ns.XSI}}}type") is None

    def test_a_certificate_is_base64(self, contracts: Any, application: Any) -> None:
        wire = Wire(contracts["cppa"], application)
        certificates = cppa.ArrayOfCertificate(
            Certificate=[cppa.Certificate(Id="1", X509CertificateRawData=b"\x00\x01")]
        )
        role = cppa.CollaborationRole(Id=GUID, RoleName="Innbygger")
        info = cppa.PartyInfo(
            HerId=1,
            PartyName="A",
            Certificates=certificates,
            CollaborationRoles=cppa.ArrayOfCollaborationRole(CollaborationRole=[role]),
        )

        element = wire.write(cppa.PartyInfo, info)

        assert wire.schema.validate(element), wire.schema.error_log
        assert element.findtext(f".//{{{ns.CPPA}}}X509CertificateRawData") == "AAE="


def message(contract: ServiceContract, text: str) -> Any:
    declarations = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in contract.prefixes.items())
    return etree.fromstring(f'<e xmlns="{contract.namespace}" xmlns:xsi="{ns.XSI}" {declarations}>{text}</e>')[0]


NIL = 'xsi:nil="true"'
FITTING = [
    ("flr", "<GetPatientGPDetails><patientNin>1</patientNin></GetPatientGPDetails>"),
    ("flr", "<GetPatientGPDetails/>"),
    ("flr", f"<ConfirmGP><patientNin>1</patientNin><hprNumber>1</hprNumber><atTime {NIL}/></ConfirmGP>"),
    (
        "flr",
        "<GetPatientsGPDetails><patientNins><arr:string>1</arr:string>"
        f"<arr:string {NIL}/></patientNins></GetPatientsGPDetails>",
    ),
    ("flr", f"<com:GenericFault><com:ErrorCode>x</com:ErrorCode><com:Message {NIL}/></com:GenericFault>"),
    ("flr", f"<com:TimePeriod {NIL}/>"),
    ("ar", "<Ping/>"),
    ("ar", "<PingResponse><PingResult/></PingResponse>"),
    ("ar", "<CommunicationParty><Type>Person Organization</Type></CommunicationParty>"),
    ("cppa", f"<GetCpaXml><cpaId>{GUID}</cpaId></GetCpaXml>"),
]
UNFITTING = [
    ("flr", "<GetPatientGPDetails><nin>1</nin></GetPatientGPDetails>"),
    ("flr", "<ConfirmGP><hprNumber>1</hprNumber><patientNin>1</patientNin></ConfirmGP>"),
    ("flr", f"<ConfirmGP><hprNumber {NIL}/></ConfirmGP>"),
    ("flr", f"<ConfirmGPResponse><ConfirmGPResult {NIL}/></ConfirmGPResponse>"),
    ("flr", "<Unknown/>"),
    ("flr", "<sys:DayOfWeek>Someday</sys:DayOfWeek>"),
    ("flr", "<com:TimePeriod><com:From>8 o'clock</com:From></com:TimePeriod>"),
    ("ar", "<CommunicationParty><Type>Department</Type></CommunicationParty>"),
    ("cppa", "<GetCpaXml><cpaId>1</cpaId></GetCpaXml>"),
    ("cppa", "<PartyInfo><Certificates/><HerId>1</HerId></PartyInfo>"),
]


class TestValidator:
    @pytest.mark.parametrize(("name", "text"), FITTING)
    def test_a_message_of_the_contract_fits(self, contracts: Any, name: str, text: str) -> None:
        schema = validator(contracts[name])

        assert schema.validate(message(contracts[name], text)), schema.error_log

    @pytest.mark.parametrize(("name", "text"), UNFITTING)
    def test_anything_else_does_not_fit(self, contracts: Any, name: str, text: str) -> None:
        assert not validator(contracts[name]).validate(message(contracts[name], text))
