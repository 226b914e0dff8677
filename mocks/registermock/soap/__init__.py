"""The SOAP wire: the contracts as spyne models, their WSDL and XSD, and the services that answer."""

import registermock.soap.compat  # noqa: F401
