"""What armed faults make of answers; those that break connections are in test_armed_connections.py."""

import threading
import time
from base64 import b64encode
from typing import Any

import pytest
from lxml import etree

from contract_tests.envelope import SoapVersion
from contract_tests.facts import Register as _Register  # noqa: F401
