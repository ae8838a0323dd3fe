"""What Keystone holds: services and their endpoints, projects, users and the ways they sign in."""
import base64
import itertools
import json
import secrets

import settings
from seed import clouds
from seed.client import Client

SERVICES = {
    "glance": ("image", ""),
    "nova": ("compute", "/v2.1"),
    "placement": ("placement", ""),
    "neutron": ("network", ""),
    "cinder": ("block-storage", "/v3"),
}
GRANTS = (("demo", "demo", "member"), ("demo", "alt", "member"), ("alt", "alt", "member"), ("reader", "demo", "reader"),
          ("totp", "demo", "member"), ("multifactor", "demo", "member"))


def write_catalogue():
    admin = Client("admin", "admin")
    write_endpoints(admin)
    projects = admin.names("keystone", "/projects", "projects")
    for name in {"service", "demo", "alt"} - projects.keys():
        projects[name] = admin("POST", "keystone", "/projects", {"project": {"name": name, "domain_id": "default"}})["project"]["id"]
    users = admin.names("keystone", "/users", "users")
    for name in {*SERVICES, *(grant[0] for grant in GRANTS)} - users.keys():
        users[name] = admin("POST", "keystone", "/users", {"user": {
            "name": name, "domain_id": "default", "password": settings.PASSWORD}})["user"]["id"]
    roles = admin.names("keystone", "/roles", "roles")
    service_grants = [(name, "service", role) for name in SERVICES for role in ("admin", "service")]
    for user, project, role in (*GRANTS, *service_grants):
        admin("PUT", "keystone", f"/projects/{projects[project]}/users/{users[user]}/roles/{roles[role]}")
    add_second_factors(admin, users)
    clouds.write(application_credential())


def write_endpoints(admin):
    services = admin.names("keystone", "/services", "services")
    endpoints = {(endpoint["service_id"], endpoint["region_id"], endpoint["interface"])
                 for endpoint in admin("GET", "keystone", "/endpoints")["endpoints"]}
    if "RegionTwo" not in {region["id"] for region in admin("GET", "keystone", "/regions")["regions"]}:
        admin("POST", "keystone", "/regions", {"region": {"id": "RegionTwo"}})
    for name, (kind, _) in SERVICES.items():
        if name not in services:
            services[name] = admin("POST", "keystone", "/services", {"service": {"name": name, "type": kind}})["service"]["id"]
    wanted = [("keystone", region, settings.KEYSTONE) for region in settings.REGIONS.values()]
    wanted += [(name, region, settings.address(f"{key}-{name}", path))
               for name, (_, path) in SERVICES.items() for key, region in settings.REGIONS.items()]
    for (name, region, url), interface in itertools.product(wanted, ("public", "internal", "admin")):
        if (services[name], region, interface) not in endpoints:
            admin("POST", "keystone", "/endpoints", {"endpoint": {
                "service_id": services[name], "region_id": region, "interface": interface, "url": url}})


def add_second_factors(admin, users):
    """The user `totp` may sign in by a passcode alone; `multifactor` must give password and passcode.

    Their shared secret, base32, is left in the file totp-secret.
    """
    secret = settings.HOME / "totp-secret"
    if not secret.exists():
        secret.write_text(base64.b32encode(secrets.token_bytes(20)).decode())
    having = {credential["user_id"] for credential in admin("GET", "keystone", "/credentials?type=totp")["credentials"]}
    for name in ("totp", "multifactor"):
        if users[name] not in having:
            admin("POST", "keystone", "/credentials", {"credential": {
                "type": "totp", "blob": secret.read_text(), "user_id": users[name]}})
    admin("PATCH", "keystone", f"/users/{users['multifactor']}", {"user": {"options": {
        "multi_factor_auth_enabled": True, "multi_factor_auth_rules": [["password", "totp"]]}}})


def application_credential():
    """The application credential of demo: Keystone tells its secret only once, so it is kept in a file."""
    kept = settings.HOME / "application-credential.json"
    if not kept.exists():
        demo = Client("demo", "demo")
        path = f"/users/{demo.user_id}/application_credentials"
        for existing in demo("GET", "keystone", path)["application_credentials"]:
            demo("DELETE", "keystone", f"{path}/{existing['id']}")
        kept.write_text(json.dumps(demo("POST", "keystone", path, {"application_credential": {
            "name": "horizon-tui", "description": "for the tests"}})["application_credential"]))
    return json.loads(kept.read_text())
