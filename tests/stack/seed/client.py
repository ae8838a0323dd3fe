"""A signed-in user of one region."""
import time

import requests

import settings

PATHS = {"nova": "/v2.1", "glance": "/v2", "neutron": "/v2.0", "cinder": "/v3"}


class Client:
    def __init__(self, user, project, region="one"):
        self.region = region
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["User-Agent"] = "horizon-tui-seed"
        answer = self.session.post(f"{settings.KEYSTONE}/auth/tokens", json={"auth": {
            "identity": {"methods": ["password"], "password": {"user": {
                "name": user, "domain": {"id": "default"}, "password": settings.PASSWORD}}},
            "scope": {"project": {"name": project, "domain": {"id": "default"}}},
        }})
        answer.raise_for_status()
        token = answer.json()["token"]
        self.project_id, self.user_id = token["project"]["id"], token["user"]["id"]
        self.session.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]

    def __call__(self, method, service, path, body=None, data=None, headers=None, accepted=()):
        """Sends a request and gives its JSON, or {}. Any status but 2xx and the accepted ones is an error."""
        root = settings.KEYSTONE if service == "keystone" else settings.address(f"{self.region}-{service}", PATHS[service])
        answer = self.session.request(method, root + path, json=body, data=data, headers=headers)
        if not answer.ok and answer.status_code not in accepted:
            raise RuntimeError(f"{method} {root}{path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if answer.content and "json" in answer.headers.get("Content-Type", "") else {}

    def names(self, service, path, kind):
        """The id of each existing thing of a kind by its name."""
        return {thing["name"]: thing["id"] for thing in self("GET", service, path)[kind]}


class Users:
    """Everyone who seeds a region, each signed in to their own project."""

    def __init__(self, region):
        self.region = region
        self.admin = Client("admin", "admin", region)
        self.demo = Client("demo", "demo", region)
        self.alt = Client("alt", "alt", region)

    def __getitem__(self, name):
        return getattr(self, name)


def wait_for(what, look, seconds=90):
    """Calls `look` until it gives something true, which is the result."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited in vain for {what}")
        time.sleep(0.3)
