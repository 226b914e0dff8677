"""An HTTP/1.1 server on asyncio: WSGI applications in threads, and what can be answered at once in the loop itself.

httptools (Node's parser) reads the requests. Nothing here knows what is served.
"""

from registermock.server.http.date import date_now, date_of
from registermock.server.http.known import AtOnce
from registermock.server.http.reading import MAX_HEAD
from registermock.server.http.sending import Broken, head_of
from registermock.server.http.service import Service
from registermock.server.http.serving import OPEN_FILES, STUCK_SECONDS, WAITING, Port, serve
from registermock.server.http.threads import Threads

__all__ = [
    "MAX_HEAD", "OPEN_FILES", "STUCK_SECONDS", "WAITING", "AtOnce", "Broken", "Port", "Service", "Threads", "date_now",
    "date_of", "head_of", "serve",
]  # fmt: skip
