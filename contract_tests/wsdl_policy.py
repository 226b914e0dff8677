"""What a binding's policy demands of its clients, in the words of the facts files."""

from lxml import etree

from .wsdl_strict import Unexpected, all_in, attribute, one_in, only
from .xsd_reader import Description

_ADDRESSING = "http://www.w3.org/2005/08/addressing"


def policy(definitions: etree._Element, name: str) -> Description:
    """The policy of that name, of which there is one for each binding. Raises Unexpected."""
    policies = all_in(definitions, "wsp:Policy")
    named = [one for one in policies if attribute(one, "wsu:Id") == name]
    if len(named) != 1 or len(policies) != len(all_in(definitions, "wsdl:binding")):
        raise Unexpected(f"policy {name} is there {len(named)} times, among {len(policies)}")
    every = one_in(only(named[0], ("wsp:ExactlyOne",), ("wsu:Id",)), "wsp:ExactlyOne/wsp:All")
    only(every, ("http:BasicAuthentication", "sp:TransportBinding", "wsam:Addressing"))
    only(one_in(every, "http:BasicAuthentication"))
    return {
        "policy": {"id": name, "http_auth": "Basic", **_transport(every)},
        "ws_addressing": _addressing(all_in(every, "wsam:Addressing")),
    }


def _addressing(found: list[etree._Element]) -> Description:
    if not found:
        return {"required": False, "anonymous_responses": False, "version_namespace": "none"}
    only(_assertion(found[0], "wsam:AnonymousResponses"))
    return {"required": True, "anonymous_responses": True, "version_namespace": _ADDRESSING}


def _transport(every: etree._Element) -> Description:
    """What the policy demands of the transport; nothing over plain HTTP."""
    bindings = all_in(every, "sp:TransportBinding")
    if not bindings:
        return {}
    nested = only(one_in(bindings[0], "wsp:Policy"), ("sp:TransportToken", "sp:AlgorithmSuite", "sp:Layout"))
    token = _assertion(one_in(nested, "sp:TransportToken"), "sp:HttpsToken")
    suite = one_in(nested, "sp:AlgorithmSuite/wsp:Policy")
    layout = one_in(nested, "sp:Layout/wsp:Policy")
    return {
        "transport_token": "HTTPS",
        "require_client_certificate": _certificate_wanted(token),
        "algorithm_suite": str(etree.QName(suite[0]).localname),
        "layout": str(etree.QName(layout[0]).localname),
        "include_timestamp": False,  # an sp:IncludeTimestamp would be unexpected above
    }


def _certificate_wanted(token: etree._Element) -> bool:
    return only(token, (), ("RequireClientCertificate",)).get("RequireClientCertificate") != "false"


def _assertion(parent: etree._Element, name: str) -> etree._Element:
    """The one assertion in the policy inside another."""
    return one_in(only(one_in(parent, "wsp:Policy"), (name,)), name)
