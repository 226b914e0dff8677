"""A program: `registermock serve` over http and https, with rules that are armed from the start.

python serve_armed.py READY-FILE RULES-AS-JSON
"""

import json
import sys
from pathlib import Path

from registermock.armed import rule_of
from registermock.scenario import catalogue, load
from registermock.server.endpoints import ADDRESSES
from registermock.server.ports.listening import Listening
from registermock.server.ports.serving import serve
from registermock.settings import Settings
from registermock.state import State

ready_file, rules = Path(sys.argv[1]), json.loads(sys.argv[2])
state = State(load([catalogue()], Settings()), Settings())
for rule in rules:
    state.tenants.of("eva").armed.arm(
        rule_of(rule, {contract.short.lower(): contract.operations for contract in ADDRESSES.values()})
    )
serve(state, Listening("127.0.0.1", 0, ready_file, tls_port=0))
