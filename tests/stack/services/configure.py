"""Writes the configuration of every service from the templates in config/."""
import base64
import hashlib
import json
import re
import shutil
import string

import settings

ETC = settings.HOME / "etc"
VAR = settings.HOME / "var"
FOLDERS = ("glance/images", "glance/staging", "glance/tasks", "nova", "neutron", "cinder/conversion", "locks")
CHECK_TOKENS = f"www_authenticate_uri = {settings.KEYSTONE}\nservice_token_roles_required = true"


def login(user, region):
    """The lines by which a service signs in to Keystone."""
    return "\n".join((
        f"auth_url = {settings.KEYSTONE}",
        "auth_type = password",
        "user_domain_name = Default",
        "project_domain_name = Default",
        "project_name = service",
        f"username = {user}",
        f"password = {settings.PASSWORD}",
        f"region_name = {region}",
    ))


def write(template, path, **values):
    text = string.Template((settings.SOURCE / "config" / template).read_text()).substitute(
        etc=ETC, var=VAR, log=settings.HOME / "log", venv=settings.VENV,
        database=settings.DATABASE, message_bus=settings.MESSAGE_BUS, check_tokens=CHECK_TOKENS,
        port_rabbitmq=settings.port("rabbitmq"), **values)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def write_region(key, region):
    for folder in FOLDERS:
        (VAR / key / folder).mkdir(parents=True, exist_ok=True)
    for service, file in (("glance", "glance-api.conf"), ("placement", "placement.conf"), ("nova", "nova.conf"),
                          ("neutron", "neutron.conf"), ("cinder", "cinder.conf")):
        write(file, ETC / key / service / file, key=key, region=region, login=login(service, region),
              port_glance=settings.port(f"{key}-glance"))
    nova = ETC / key / "nova"
    # The Nova API takes its pipelines from its own folder only.
    shutil.copy(settings.VENV / "etc" / "nova" / "api-paste.ini", nova)
    without_databases = re.sub(r"(?m)^connection = .*\n", "", (nova / "nova.conf").read_text())
    (nova / "nova-compute.conf").write_text(without_databases)


def write_rabbitmq():
    write("rabbitmq.conf", ETC / "rabbitmq" / "rabbitmq.conf")
    (ETC / "rabbitmq" / "enabled_plugins").write_text("[].\n")
    salt = b"salt"
    digest = hashlib.sha256(salt + settings.PASSWORD.encode()).digest()
    everything = {"configure": ".*", "write": ".*", "read": ".*"}
    (ETC / "rabbitmq" / "definitions.json").write_text(json.dumps({
        "users": [{"name": "stack", "tags": "administrator", "hashing_algorithm": "rabbit_password_hashing_sha256",
                   "password_hash": base64.b64encode(salt + digest).decode()}],
        "vhosts": [{"name": key} for key in settings.REGIONS],
        "permissions": [{"user": "stack", "vhost": key, **everything} for key in settings.REGIONS],
    }))


write("keystone.conf", ETC / "keystone" / "keystone.conf")
write_rabbitmq()
for key, region in settings.REGIONS.items():
    write_region(key, region)
