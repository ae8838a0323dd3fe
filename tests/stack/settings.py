"""The stack's settings, as steps/settings.sh exports them, and its addresses."""
import os
import pathlib

SOURCE = pathlib.Path(__file__).resolve().parent
HOME = pathlib.Path(os.environ["STACK_HOME"])
VENV = pathlib.Path(os.environ["STACK_VENV"])
PORT_BASE = int(os.environ["STACK_PORT_BASE"])
PASSWORD = os.environ["STACK_PASSWORD"]
STARTED = os.environ["STACK_STARTED"]  # when this run of `up` began, as Nova writes times
REGIONS = {"one": "RegionOne", "two": "RegionTwo"}
OFFSETS = {
    line.split()[0]: int(line.split()[1])
    for line in (SOURCE / "ports.txt").read_text().splitlines()
    if line and not line.startswith("#")
}


def port(name):
    return PORT_BASE + OFFSETS[name]


def address(name, path=""):
    """The URL of a service by its name in ports.txt."""
    return f"http://127.0.0.1:{port(name)}{path}"


KEYSTONE = address("keystone", "/v3")
DATABASE = f"mysql+pymysql://stack:{PASSWORD}@127.0.0.1:{port('mariadb')}"
MESSAGE_BUS = f"rabbit://stack:{PASSWORD}@127.0.0.1:{port('rabbitmq')}"
