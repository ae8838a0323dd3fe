"""Snapshots by the real createImage, of servers on images and on volumes."""
from seed.client import wait_for

# One list is one wave: a server takes one snapshot at a time.
WAVES = {
    "one": (
        (("web-01", "web-01 before the upgrade"), ("db-01", "db-01-2024-archive"), ("web-03", "web-03-stopped"),
         ("files-01", "files-01-snap-1"), ("alt-web-01", "alt-web-01-snap")),
        (("web-01", "web-01-nightly"), ("db-01", "db-01-protected"), ("files-01", "files-01-snap-2")),
    ),
    "two": ((("web-01", "web-01-nightly"), ("files-01", "files-01-snap-1")),),
}
PROTECTED = "db-01-protected"


def make_snapshots(users, servers):
    existing = users.admin.names("glance", "/images?limit=1000", "images")
    for wave in WAVES[users.region]:
        made = [(client_of(users, server), snapshot(client_of(users, server), servers[server], name))
                for server, name in wave if name not in existing]
        for client, image in made:
            wait_for(f"snapshot {image}", lambda: client("GET", "glance", f"/images/{image}")["status"] == "active")
        for server, _ in wave:
            wait_for(f"{server} to be free again", lambda: idle(users, servers[server]))
    if PROTECTED in (name for wave in WAVES[users.region] for _, name in wave):
        protect(users.demo, PROTECTED)


def client_of(users, server):
    return users.alt if server.startswith("alt-") else users.demo


def snapshot(client, server, name):
    return client("POST", "nova", f"/servers/{server}/action", {"createImage": {"name": name, "metadata": {"purpose": "seed"}}},
                  headers={"OpenStack-API-Version": "compute 2.45"})["image_id"]


def idle(users, server):
    return users.admin("GET", "nova", f"/servers/{server}")["server"]["OS-EXT-STS:task_state"] is None


def protect(client, name):
    image = client.names("glance", "/images?limit=1000", "images")[name]
    client("PATCH", "glance", f"/images/{image}", data='[{"op": "replace", "path": "/protected", "value": true}]',
           headers={"Content-Type": "application/openstack-images-v2.1-json-patch"})
