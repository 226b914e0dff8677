"""Whether one body child is what WCF would have written."""

from lxml import etree

from .facts import Facts
from .schemas import schema_of


class Bodies:
    """Judges body children, and what stands in a fault's detail."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._schema = schema_of(facts)
        self._roots = {
            facts.tag(name)
            for operation in facts.operations.values()
            for name in (operation.request.element, operation.reply.element, *operation.faults)
        }

    def problems(self, child: etree._Element | bytes) -> list[str]:
        """What is wrong, as `element path: message`; empty when nothing is."""
        if isinstance(child, bytes):
            try:
                child = parsed(child)
            except ValueError as error:
                return [str(error)]
        if child.tag not in self._roots:
            return [f"/{self._short(str(child.tag))}: no operation has this wrapper"]
        alone = etree.fromstring(etree.tostring(child, with_tail=False))
        if self._schema.validate(alone):
            return []
        log = self._schema.error_log
        return [f"{_path(alone, str(entry.path))}: {self._short(entry.message)}" for entry in log]

    def _short(self, text: str) -> str:
        for prefix, namespace in self._facts.prefixes.items():
            text = text.replace(f"{{{namespace}}}", f"{prefix}:")
        return text


def parsed(raw: bytes) -> etree._Element:
    """The root of an XML document. Raises ValueError if it is not well-formed, or has a document type."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not well-formed XML: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("a SOAP message has no document type declaration")
    return root


def _path(root: etree._Element, written: str) -> str:
    """The path libxml2 wrote, which may be all stars, in local names with positions."""
    tree = root.getroottree()
    found = next((one for one in root.iter() if tree.getpath(one) == written), None)
    if found is None:
        return written
    return "".join(f"/{_step(step)}" for step in reversed([found, *found.iterancestors()]))


def _step(element: etree._Element) -> str:
    local = etree.QName(element).localname
    parent = element.getparent()
    same = [] if parent is None else [one for one in parent if one.tag == element.tag]
    return f"{local}[{same.index(element) + 1}]" if len(same) > 1 else local
