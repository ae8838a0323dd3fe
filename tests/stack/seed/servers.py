"""The servers: one in every state a snapshot is or is not allowed from."""
from typing import NamedTuple

from seed.client import wait_for

FLAVORS = {"m1.nano": (1, 128, 1), "m1.tiny": (1, 512, 1), "m1.small": (1, 2048, 20), "m1.medium": (2, 4096, 40),
           "m1.large": (4, 8192, 80), "m1.xlarge": (8, 16384, 160), "c1.volume": (2, 4096, 0)}
CIRROS, UBUNTU, DEBIAN, GOLDEN = "cirros-0.6.2-x86_64-disk", "Ubuntu 24.04 LTS (Noble Numbat)", "Debian 12 bookworm", "demo-golden"


class Server(NamedTuple):
    image: str
    flavor: str
    state: str = "ACTIVE"
    owner: str = "demo"
    volume_backed: bool = False
    locked: bool = False
    floating: bool = False


SERVERS = {
    "one": {
        "web-01": Server(UBUNTU, "m1.small", floating=True),
        "web-02": Server(UBUNTU, "m1.small", floating=True),
        "web-03": Server(UBUNTU, "m1.small", "SHUTOFF"),
        "db-01": Server(DEBIAN, "m1.large"),
        "db-02": Server(DEBIAN, "m1.large", locked=True),
        "worker-01": Server(CIRROS, "m1.tiny", "PAUSED"),
        "worker-02": Server(CIRROS, "m1.tiny", "SUSPENDED"),
        "worker-03": Server(CIRROS, "m1.tiny", "SHELVED_OFFLOADED"),
        "worker-04": Server(CIRROS, "m1.tiny", "VERIFY_RESIZE"),
        "ci-runner-01": Server(CIRROS, "m1.medium", "ERROR"),
        "ci-runner-02": Server(GOLDEN, "m1.medium"),
        "büro-東京-01": Server(GOLDEN, "m1.small"),
        "files-01": Server(DEBIAN, "c1.volume", volume_backed=True),
        "files-02": Server(DEBIAN, "c1.volume", "SHUTOFF", volume_backed=True),
        "alt-web-01": Server(UBUNTU, "m1.small", owner="alt"),
        "alt-db-01": Server(DEBIAN, "m1.small", "SHUTOFF", owner="alt"),
    },
    "two": {
        "web-01": Server(UBUNTU, "m1.small", floating=True),
        "web-02": Server(UBUNTU, "m1.small", "SHUTOFF"),
        "db-01": Server(DEBIAN, "m1.large"),
        "files-01": Server(DEBIAN, "c1.volume", volume_backed=True),
        "alt-web-01": Server(UBUNTU, "m1.small", owner="alt"),
    },
}
ACTIONS = {
    "SHUTOFF": {"os-stop": None},
    "PAUSED": {"pause": None},
    "SUSPENDED": {"suspend": None},
    "SHELVED_OFFLOADED": {"shelve": None},
    "VERIFY_RESIZE": {"resize": {"flavorRef": "4"}},
}


def make_flavors(admin):
    """Makes what is missing and gives the id of each flavor by its name."""
    existing = admin.names("nova", "/flavors", "flavors")
    for number, (name, (cores, memory, disk)) in enumerate(FLAVORS.items(), 1):
        if name not in existing:
            admin("POST", "nova", "/flavors", {"flavor": {"id": str(number), "name": name, "vcpus": cores, "ram": memory, "disk": disk}})
            existing[name] = str(number)
    return existing


def request(name, server, flavors, images, networks):
    """The body that creates a server; one that shall fail asks our hypervisor to."""
    body = {"name": name, "flavorRef": flavors[server.flavor], "networks": [{"uuid": networks[server.owner + "-net"]}],
            "metadata": {"role": name.rpartition("-")[0], **({"stack_fail": "spawn"} if server.state == "ERROR" else {})}}
    if server.volume_backed:
        body["block_device_mapping_v2"] = [{
            "boot_index": 0, "uuid": images[server.image], "source_type": "image", "destination_type": "volume",
            "volume_size": 2, "delete_on_termination": True}]
    else:
        body["imageRef"] = images[server.image]
    return {"server": body}


def make_servers(users, flavors, images, networks):
    """Makes what is missing, waits until all are built, and gives the id of each server by its name."""
    existing = users.admin.names("nova", "/servers?all_tenants=1", "servers")
    wanted = SERVERS[users.region]
    # Volumes take longest to build, so the servers on them come first.
    for name, server in sorted(wanted.items(), key=lambda pair: not pair[1].volume_backed):
        if name not in existing:
            body = request(name, server, flavors, images, networks)
            existing[name] = users[server.owner]("POST", "nova", "/servers", body)["server"]["id"]
    for name, server in wanted.items():
        built = wait_for(f"{name} to be built", lambda: settled(users, existing[name], but="BUILD"))
        if (built["status"] == "ERROR") != (server.state == "ERROR"):
            raise RuntimeError(f"{name} is {built['status']}: {built.get('fault')}")
    return existing


def settled(users, server, but=None, status=None):
    """The server, if it has no task, and has the status that is asked for or not the one that is excluded."""
    found = users.admin("GET", "nova", f"/servers/{server}")["server"]
    if found["OS-EXT-STS:task_state"] is not None or found["status"] == but:
        return None
    return found if status in (None, found["status"]) else None


def change_states(users, ids):
    for name, server in SERVERS[users.region].items():
        client, path = users[server.owner], f"/servers/{ids[name]}/action"
        if server.state in ACTIONS and settled(users, ids[name], status="ACTIVE"):
            client("POST", "nova", path, ACTIONS[server.state])
        if server.locked:
            client("POST", "nova", path, {"lock": None})


def wait_for_states(users, ids):
    for name, server in SERVERS[users.region].items():
        wait_for(f"{name} to be {server.state}", lambda: settled(users, ids[name], status=server.state))
