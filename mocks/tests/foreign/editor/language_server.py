"""The YAML language server of VS Code, spoken to as an editor does: JSON-RPC over its standard streams."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

SECONDS = 30
_CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True},
}
_SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """A running server and the documents opened in it. Positions are counted from 0, as the protocol does."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._replies: Queue[dict[str, Any]] = Queue()
        self._diagnostics: Queue[dict[str, Any]] = Queue()
        self._number = 0
        Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": _CAPABILITIES})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": _SETTINGS}})

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()

    def open(self, file: Path) -> list[str]:
        """Open a file; what an editor would underline in it."""
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            told = self._diagnostics.get(timeout=SECONDS)
            if told["uri"] == file.as_uri():
                return [f"{one['range']['start']['line']}: {one['message']}" for one in told["diagnostics"]]

    def complete(self, file: Path, line: int, column: int) -> dict[str, str]:
        """What an editor would offer there, with the explanation of each."""
        found = self.ask("textDocument/completion", _at(file, line, column))
        return {item["label"]: _text(item.get("documentation", "")) for item in found["items"]}

    def hover(self, file: Path, line: int, column: int) -> str:
        """What an editor would show of the word there."""
        return _text((self.ask("textDocument/hover", _at(file, line, column)) or {}).get("contents", ""))

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The server's answer to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (reply := self._replies.get(timeout=SECONDS))["id"] != self._number:
            pass
        assert "error" not in reply, reply
        return reply["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                self._diagnostics.put(message["params"])
            elif "method" in message and "id" in message:  # the server asks the editor
                asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
                settings = [_SETTINGS if item.get("section") == "yaml" else {} for item in asked]
                self._send({"id": message["id"], "result": settings or None})
            elif "id" in message:
                self._replies.put(message)

    def _messages(self) -> Iterator[dict[str, Any]]:
        stream = self._process.stdout
        assert stream
        while head := stream.readline():
            length = int(head.partition(b":")[2])
            while stream.readline().strip():
                pass
            yield json.loads(stream.read(length))


def _at(file: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}


def _text(content: Any) -> str:
    return str(content["value"] if isinstance(content, dict) else content)
