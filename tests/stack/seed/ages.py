"""Gives images and servers an age, in the databases: everything the API makes is new."""
import datetime

import pymysql

import settings

DAY, HOUR, MINUTE = 86400, 3600, 60
IMAGE_AGES = {
    "cirros-0.6.2-x86_64-disk": 1100 * DAY, "Ubuntu 24.04 LTS (Noble Numbat)": 400 * DAY, "Debian 12 bookworm": 700 * DAY,
    "Rocky-9-GenericCloud": 300 * DAY, "demo-golden": 200 * DAY, "demo-golden-protected": 190 * DAY, "demo-queued": 2 * DAY,
    "db-01-2024-archive": 740 * DAY, "db-01-protected": 95 * DAY, "web-01 before the upgrade": 33 * DAY, "web-01-nightly": 20 * HOUR,
    "web-03-stopped": 8 * DAY, "files-01-snap-1": 61 * DAY, "files-01-snap-2": 40 * MINUTE, "alt-web-01-snap": 12 * DAY,
}
SERVER_AGES = {
    "web-01": 420 * DAY, "web-02": 420 * DAY, "web-03": 45 * DAY, "db-01": 800 * DAY, "db-02": 90 * DAY, "worker-01": 14 * DAY,
    "worker-02": 13 * DAY, "worker-03": 12 * DAY, "worker-04": 2 * DAY, "ci-runner-01": 3 * HOUR, "ci-runner-02": 25 * MINUTE,
    "files-01": 365 * DAY, "files-02": 366 * DAY, "alt-web-01": 30 * DAY,
}


def connect(database):
    return pymysql.connect(host="127.0.0.1", port=settings.port("mariadb"), user="stack", password=settings.PASSWORD,
                           database=database, charset="utf8mb3")


def set_ages(region):
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None, microsecond=0)
    moment = lambda age: now - datetime.timedelta(seconds=age)
    with connect(f"{region}_glance") as database, database.cursor() as cursor:
        for name, age in IMAGE_AGES.items():
            cursor.execute("UPDATE images SET created_at = %s, updated_at = %s WHERE name = %s", (moment(age), moment(age - 5), name))
        database.commit()
    with connect(f"{region}_nova") as database, database.cursor() as cursor:
        for name, age in SERVER_AGES.items():
            cursor.execute("UPDATE instances SET created_at = %s, launched_at = IF(launched_at IS NULL, NULL, %s)"
                           " WHERE display_name = %s", (moment(age), moment(age - 9), name))
        database.commit()
