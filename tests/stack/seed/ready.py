"""Waits until the nova-compute of every region has reported since this run began."""
import requests

import settings
from seed.client import Client, wait_for


def wait_for_compute():
    admin = Client("admin", "admin")
    for region in settings.REGIONS:
        admin.region = region
        log = settings.HOME / "log" / f"{region}-nova-compute.log"
        wait_for(f"nova-compute of {region}; see {log}", lambda: reported(admin, settings.STARTED), seconds=120)


def reported(admin, since):
    """The host's record, unless it is older or Nova cannot say yet."""
    try:
        services = admin("GET", "nova", "/os-services?binary=nova-compute")["services"]
        return (services and services[0]["state"] == "up" and (services[0]["updated_at"] or "") >= since
                and admin("GET", "nova", "/os-hypervisors")["hypervisors"])
    except (requests.ConnectionError, RuntimeError):
        return False
