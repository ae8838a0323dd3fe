"""old_nova.py NAME PORT TARGET: a Nova as it was before microversions, in front of a real one.

Everything is passed on, but 2.1 is the highest microversion: "latest" means 2.1, what is higher is refused in Nova's
words, and the version documents say so.
"""
import http.client
import http.server
import json
import os
import re
import sys
import time
import urllib.parse

MICROVERSION_HEADERS = ("OpenStack-API-Version", "X-OpenStack-Nova-API-Version")
HOP_BY_HOP = {"user-agent", "connection", "keep-alive", "transfer-encoding", "content-length", "server", "date"}
VERSION_DOCUMENTS = ("/", "/v2.1", "/v2.1/")


def wanted(headers):
    """The microversion a request asks for, as written, or None."""
    for header in MICROVERSION_HEADERS:
        for value in headers.get_all(header, []):
            words = value.split()
            if header.startswith("X-") or words[:1] == ["compute"]:
                return words[-1] if words else None
    return None


def too_new(version):
    numbers = re.fullmatch(r"([1-9]\d*)\.(0|[1-9]\d*)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) > (2, 1)


def aged(document):
    """A version document in which 2.1 is the highest."""
    for version in document.get("versions", [document.get("version", {})]):
        if version.get("id") == "v2.1":
            version["version"] = "2.1"
    return document


class OldNova(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        started = time.monotonic()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        version = wanted(self.headers)
        if version and too_new(version):
            status, headers, content = self.refusal(version)
        else:
            status, headers, content = self.forward(body, version)
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.note(status, len(content), time.monotonic() - started)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = answer

    def refusal(self, version):
        message = f"Version {version} is not supported by the API. Minimum is 2.1 and maximum is 2.1."
        return 406, [
            ("OpenStack-API-Version", f"compute {version}"), ("X-OpenStack-Nova-API-Version", version),
            ("Vary", ", ".join(MICROVERSION_HEADERS)), ("Content-Type", "application/json; charset=UTF-8"),
        ], json.dumps({"computeFault": {"code": 406, "message": message}}).encode()

    def forward(self, body, version):
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        if version == "latest":
            headers = {name: value.replace("latest", "2.1") for name, value in headers.items()}
        # The real Nova's access log shall not count the client's request a second time.
        headers["User-Agent"] = "old-nova"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.target, timeout=300)
        connection.request(self.command, self.path, body=body or None, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if urllib.parse.urlsplit(self.path).path in VERSION_DOCUMENTS and answer.status in (200, 300):
            content = json.dumps(aged(json.loads(content))).encode()
        return answer.status, [pair for pair in answer.getheaders() if pair[0].lower() not in HOP_BY_HOP], content

    def note(self, status, size, seconds):
        now = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime())
        agent = self.headers.get("User-Agent", "-")
        self.server.access_log.write(
            f'[{now}] "{self.requestline}" {status} {size} {int(seconds * 1e6)} "{agent}"\n')

    def log_message(self, *_):
        pass


def main():
    name, port, target = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), OldNova)
    server.daemon_threads = True
    server.target = target
    server.access_log = open(os.path.join(os.environ["STACK_HOME"], "log", f"{name}.access"), "a", buffering=1)
    server.serve_forever()


main()
