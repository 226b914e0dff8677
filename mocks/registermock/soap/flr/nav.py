"""NAV's streams: a patient list encrypted to NAV's certificate, and several lists in a zip archive."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from registermock.certificates import enveloped
from registermock.registers import flr
from registermock.registers.flr.arguments import MISSING, invalid
from registermock.soap.flr import msghead, requests
from registermock.soap.flr.patient_files import DISK, TXT, XML, fixed_length_file, xml_file, xml_list
from registermock.world import View


def encrypted_patient_list(view: View, param: Any) -> bytes:
    """CMS enveloped data (DER); inside is a MsgHead with the list, as XML or in fixed length."""
    if param is None:
        raise invalid(view.settings, "param", MISSING)
    if param.ListType not in (XML, DISK):
        raise invalid(view.settings, "ListType", f"{XML} eller {DISK}")
    sender, receiver = (_party(view, argument, getattr(param, f"{argument}Xml")) for argument in ("Sender", "Receiver"))
    certificate = b"".join(param.EncryptWithX509Certificate or ())
    if not certificate:
        raise invalid(view.settings, "EncryptWithX509Certificate", MISSING)
    month, substitutes = requests.moment(param.Month), bool(param.DoSubstituteSearch)
    found = flr.nav_patient_list(view, param.DoctorNIN, param.MunicipalityId, month, substitutes)
    content = xml_list(found) if param.ListType == XML else fixed_length_file(found)
    about = f"{found.gp_list.id}/{_year_and_month(found)}/{param.ListType}"
    view.once()  # the key it is encrypted with is made for the occasion
    document = msghead.message(sender, receiver, content, found.made, about)
    try:
        return enveloped(document, certificate)
    except ValueError:
        raise invalid(
            view.settings, "EncryptWithX509Certificate", "ikke et X.509-sertifikat (DER) med RSA-nøkkel"
        ) from None


def patient_lists(view: View, parameters: Any) -> bytes:
    """A zip archive with one entry a list and month, named by both: `1234_2026-03.xml`."""
    if parameters is None:
        raise invalid(view.settings, "parameters", MISSING)
    if parameters.FormatType not in (XML, TXT, DISK):
        raise invalid(view.settings, "FormatType", f"{XML}, {TXT} eller {DISK}")
    write, ending = (xml_file, XML) if parameters.FormatType == XML else (fixed_length_file, TXT)
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as lists:
        for one in flr.nav_patient_lists(view, requests.contracts_with_months(parameters.Contracts)):
            entry = ZipInfo(f"{one.gp_list.id}_{_year_and_month(one)}.{ending}", _zip_time(one))
            entry.compress_type = ZIP_DEFLATED
            lists.writestr(entry, write(one))
    return archive.getvalue()


def _year_and_month(one: flr.ListInMonth) -> str:
    return one.month.date().isoformat()[:7]


def _zip_time(one: flr.ListInMonth) -> tuple[int, int, int, int, int, int]:
    """The time of the answer; what zip cannot say (before 1980, after 2107) becomes the nearest it can."""
    made = one.made
    return min(max(made.year, 1980), 2107), made.month, made.day, made.hour, made.minute, made.second


def _party(view: View, name: str, text: str | None) -> etree._Element:
    if not text:
        raise invalid(view.settings, f"{name}Xml", MISSING)
    try:
        return msghead.party(text, name)
    except ValueError as error:
        raise invalid(view.settings, f"{name}Xml", str(error)) from None
