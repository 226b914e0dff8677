"""No document type is ever looked into; what only looks like one is text."""

import pytest
from lxml import etree

from registermock.soap.safe_xml import DoctypeRefused, parsed

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha">' + "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("bcdefghi", "cdefghij", strict=True)
)
BEFORE = ["", "\n ", "<!-- <a> -->", "<!-- <a> --->", "<?p <a> ?>", "<!----><?p?>\n<!-- -- ?><a> -->", "\ufeff",
          '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8"?><!---->', "<?xml <a?>"]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", BEFORE)
def test_a_document_type_is_refused_before_anything_is_parsed(
    before: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(etree, "fromstring", None)

    with pytest.raises(DoctypeRefused):
        parsed(f'{before}{LAUGHS}]><a x="&j;">&j;</a>'.encode(encoding))


@pytest.mark.parametrize("declared", ["utf-7", "iso-2022-jp", "hz", "utf-16", "cp037"])
def test_in_an_encoding_that_can_hide_markup_even_what_looks_like_one_is_refused(declared: str) -> None:
    with pytest.raises(DoctypeRefused):
        parsed(f'<?xml version="1.0" encoding="{declared}"?><a><!-- <!DOCTYPE a> --></a>'.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_one_that_cannot_be_seen_in_the_bytes_is_refused_all_the_same(encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'

    with pytest.raises(DoctypeRefused):
        parsed((declaration + "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").encode(encoding))


@pytest.mark.parametrize("before", ["", "<!-- <!DOCTYPE a> -->", "<?p <!DOCTYPE a> ?>", '<?xml version="1.0"?>\n'])
def test_what_only_looks_like_one_is_text(before: str) -> None:
    root = parsed(f"{before}<a><![CDATA[<!DOCTYPE a>]]><!-- <!DOCTYPE a> --></a>".encode())

    assert etree.tostring(root) == b"<a>&lt;!DOCTYPE a&gt;</a>"
