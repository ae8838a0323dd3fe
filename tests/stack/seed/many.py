"""Many images at once, written straight into Glance's database: ten thousand take seconds, not minutes."""
import argparse
import datetime
import hashlib
import random
import uuid

import settings
from seed.ages import connect
from seed.client import Client

GIBIBYTE = 1 << 30
SIZES = (GIBIBYTE // 2, 2361393152, 10 * GIBIBYTE, 20 * GIBIBYTE)
THREE_YEARS = 3 * 365 * 86400
IMAGE_COLUMNS = ("id", "name", "size", "virtual_size", "status", "created_at", "updated_at", "deleted", "disk_format",
                 "container_format", "checksum", "os_hash_algo", "os_hash_value", "owner", "min_disk", "min_ram", "protected",
                 "visibility", "os_hidden")
LOCATION_COLUMNS = ("image_id", "value", "meta_data", "status", "created_at", "updated_at", "deleted")
PROPERTY_COLUMNS = ("image_id", "name", "value", "created_at", "updated_at", "deleted")


def arguments():
    parser = argparse.ArgumentParser(prog="seed-many", description=__doc__)
    parser.add_argument("count", type=int, help="how many images; 0 with --remove")
    parser.add_argument("--region", choices=settings.REGIONS, default="one")
    parser.add_argument("--owner", choices=("demo", "alt", "admin"), default="demo", help="the user, and the project of that name")
    parser.add_argument("--prefix", default="many", help="names are PREFIX-snapshot-00000 or PREFIX-image-00000")
    parser.add_argument("--snapshots", type=int, default=50, metavar="PERCENT", help="how many are snapshots of the owner's servers")
    parser.add_argument("--protected", type=int, default=5, metavar="PERCENT")
    parser.add_argument("--remove", action="store_true", help="first remove what the prefix names")
    return parser.parse_args()


def insert(cursor, table, columns, rows):
    places = ", ".join(["%s"] * len(columns))
    cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def remove(cursor, prefix):
    named = prefix.replace("%", r"\%").replace("_", r"\_") + "-%"
    for table in ("image_properties", "image_locations", "image_tags", "image_members"):
        cursor.execute(f"DELETE FROM {table} WHERE image_id IN (SELECT id FROM images WHERE name LIKE %s)", (named,))
    return cursor.execute("DELETE FROM images WHERE name LIKE %s", (named,))


def snapshot_properties(owner, server):
    """What Nova writes on an image that it made from a server."""
    return {"image_type": "snapshot", "image_state": "available", "image_location": "snapshot",
            "instance_uuid": server["id"], "base_image_ref": server["image"]["id"], "owner_id": owner.project_id,
            "user_id": owner.user_id, "owner_user_name": "demo", "owner_project_name": "demo", "boot_roles": "member,reader"}


def rows(options, owner, servers):
    """Gives the image, its location and its properties, one image after the other; the same ones in every run."""
    chance = random.Random(1)
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None, microsecond=0)
    for number in range(options.count):
        image = str(uuid.uuid4())
        made = now - datetime.timedelta(seconds=chance.randrange(60, THREE_YEARS))
        is_snapshot = bool(servers) and chance.randrange(100) < options.snapshots
        size = chance.choice(SIZES)
        digest = hashlib.sha512(image.encode()).hexdigest()
        name = f"{options.prefix}-{'snapshot' if is_snapshot else 'image'}-{number:05}"
        properties = snapshot_properties(owner, chance.choice(servers)) if is_snapshot else {"os_distro": "ubuntu"}
        yield (
            (image, name, size, 2 * size, "active", made, made, 0, "qcow2", "bare", digest[:32], "sha512", digest,
             owner.project_id, 0, 0, chance.randrange(100) < options.protected, "private", 0),
            (image, f"file://{settings.HOME}/var/{options.region}/glance/images/{image}", '{"store": "store"}', "active",
             made, made, 0),
            [(image, key, value, made, made, 0) for key, value in properties.items()],
        )


def main():
    options = arguments()
    owner = Client(options.owner, options.owner, options.region)
    servers = [server for server in owner("GET", "nova", "/servers/detail")["servers"] if server["image"]]
    with connect(f"{options.region}_glance") as database, database.cursor() as cursor:
        if options.remove:
            print(f"removed {remove(cursor, options.prefix)} images")
        made = list(rows(options, owner, servers))
        for start in range(0, len(made), 1000):
            images, locations, properties = zip(*made[start:start + 1000])
            insert(cursor, "images", IMAGE_COLUMNS, images)
            insert(cursor, "image_locations", LOCATION_COLUMNS, locations)
            insert(cursor, "image_properties", PROPERTY_COLUMNS, [row for image in properties for row in image])
        database.commit()
    print(f"made {options.count} images in {settings.REGIONS[options.region]}")


main()
