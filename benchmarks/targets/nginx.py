"""nginx with one file for everybody: what the machine can do when nothing is read, looked up or written."""

import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.targets.target import Target
from benchmarks.tools import NGINX
from benchmarks.work.answers import Answer, Check
from benchmarks.work.questions import Questions

_CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr error;
worker_processes 1;  # registermock is one process too
{user}
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;  # otherwise it closes every connection after a thousand
    open_file_cache max=10 inactive=1h;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        types {{ }}
        default_type "{media_type}";
        location / {{ try_files /answer =404; error_page 405 =200 /answer; }}  # a file is not for POST
    }}
}}
"""


class Nginx(Target):
    """One worker, no access log."""

    name = "nginx"

    def __init__(self, questions: Questions, check: Check, answer: Answer) -> None:
        super().__init__(questions, check)
        self._answer = answer

    def command(self, folder: Path) -> Sequence[str]:
        (folder / "answer").write_bytes(self._answer.content)
        configuration = folder / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""  # the folder is nobody else's
        configuration.write_text(
            _CONFIGURATION.format(folder=folder, port=self.port, media_type=self._answer.media_type, user=user),
            encoding="ascii",
        )
        return [NGINX.path, "-c", str(configuration), "-p", str(folder), "-e", "stderr"]
