"""python -m seed catalogue | wait-for-compute | regions"""
import concurrent.futures
import sys
import time

import settings
from seed import ages, images, networks, ready, servers, snapshots
from seed.catalogue import write_catalogue
from seed.client import Users

STARTED = time.monotonic()


def seed_region(key):
    users = Users(key)
    flavors = servers.make_flavors(users.admin)
    image_ids = images.make_images(users)
    network_ids = networks.make_networks(users)
    ensure_volume_type(users.admin)
    say(key, "images and networks are made")
    server_ids = servers.make_servers(users, flavors, image_ids, network_ids)
    say(key, "servers are built")
    servers.change_states(users, server_ids)
    for name, server in servers.SERVERS[key].items():
        if server.floating:
            networks.give_floating_address(users.demo, network_ids["public"], server_ids[name])
    servers.wait_for_states(users, server_ids)
    snapshots.make_snapshots(users, server_ids)
    ages.set_ages(key)
    say(key, "snapshots are made")


def ensure_volume_type(admin):
    if "fake" not in admin.names("cinder", "/types", "volume_types"):
        admin("POST", "cinder", "/types", {"volume_type": {"name": "fake"}})


def say(key, what):
    print(f"  {settings.REGIONS[key]}: {what} ({time.monotonic() - STARTED:.0f} s)", flush=True)


def seed_regions():
    with concurrent.futures.ThreadPoolExecutor() as pool:
        list(pool.map(seed_region, settings.REGIONS))


{"catalogue": write_catalogue, "wait-for-compute": ready.wait_for_compute, "regions": seed_regions}[sys.argv[1]]()
