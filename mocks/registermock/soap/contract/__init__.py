"""A contract described: its types in spyne, and the XSD and WSDL made from them."""
