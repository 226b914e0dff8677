"""XML namespaces, and the prefixes they have on the wire and in the WSDL."""

FLR = "http://schemas.nhn.no/reg/flr"
AR = "http://register.nhn.no/CommunicationParty"
CPPA = "http://schemas.nhn.no/reg/CollaborationProtocolProfile"

COMMON = "http://register.nhn.no/Common"
COMMON_EN = "http://schemas.nhn.no/reg/Common/en"
CORPORATE = "http://register.nhn.no/Corporate"
HPR = "http://register.nhn.no/HPR"
CERTIFICATE_DETAILS = "http://register.nhn.no/CertificateDetails"
CERTIFICATE_SEARCH = "http://register.nhn.no/CertificateSearchResult"
FLR_DATA = "http://schemas.datacontract.org/2004/07/NHN.DtoContracts.Flr.Data"
CPPA_DATA = "http://schemas.datacontract.org/2004/07/NHN.Palantir.WebServices.Contracts.CPPA.Data"

SYSTEM = "http://schemas.datacontract.org/2004/07/System"
COLLECTIONS = "http://schemas.datacontract.org/2004/07/System.Collections.Generic"
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"
MESSAGE = "http://schemas.microsoft.com/Message"

XSD = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP12 = "http://www.w3.org/2003/05/soap-envelope"
ADDRESSING = "http://www.w3.org/2005/08/addressing"
ADDRESSING_ANONYMOUS = "http://www.w3.org/2005/08/addressing/anonymous"

WSDL = "http://schemas.xmlsoap.org/wsdl/"
WSDL_SOAP11 = "http://schemas.xmlsoap.org/wsdl/soap/"
WSDL_SOAP12 = "http://schemas.xmlsoap.org/wsdl/soap12/"
SOAP_OVER_HTTP = "http://schemas.xmlsoap.org/soap/http"
ADDRESSING_METADATA = "http://www.w3.org/2007/05/addressing/metadata"
POLICY = "http://www.w3.org/ns/ws-policy"
SECURITY_POLICY = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy"
HTTP_POLICY = "http://schemas.microsoft.com/ws/06/2004/policy/http"
SECURITY_UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"

PREFIXES = {
    "flr": FLR,
    "ar": AR,
    "cppa": CPPA,
    "com": COMMON,
    "comen": COMMON_EN,
    "corp": CORPORATE,
    "hpr": HPR,
    "certd": CERTIFICATE_DETAILS,
    "certs": CERTIFICATE_SEARCH,
    "flrdata": FLR_DATA,
    "cppadata": CPPA_DATA,
    "sys": SYSTEM,
    "scg": COLLECTIONS,
    "arr": ARRAYS,
    "ser": SERIALIZATION,
    "msg": MESSAGE,
}
"""Prefix to namespace, for every namespace that a contract has types in."""


def pick(*prefixes: str) -> dict[str, str]:
    """The given rows of PREFIXES, in the given order."""
    return {prefix: PREFIXES[prefix] for prefix in prefixes}
