"""The images that snapshots are told apart from, one of every kind Glance knows."""
import struct

MEBIBYTE = 1 << 20

# name: (owner, visibility, format, bytes, more fields)
IMAGES = {
    "cirros-0.6.2-x86_64-disk": ("admin", "public", "qcow2", 20 * MEBIBYTE, {"protected": True, "os_distro": "cirros"}),
    "Ubuntu 24.04 LTS (Noble Numbat)": ("admin", "public", "qcow2", 6 * MEBIBYTE, {
        "protected": True, "os_distro": "ubuntu", "os_version": "24.04", "min_disk": 8, "min_ram": 512}),
    "Debian 12 bookworm": ("admin", "public", "raw", 4 * MEBIBYTE, {"os_distro": "debian", "os_version": "12"}),
    "Rocky-9-GenericCloud": ("admin", "community", "qcow2", 4 * MEBIBYTE, {"os_distro": "rocky"}),
    "demo-golden": ("demo", "private", "qcow2", 3 * MEBIBYTE, {}),
    "demo-golden-protected": ("demo", "private", "raw", 3 * MEBIBYTE, {"protected": True}),
    "demo-shared-with-alt": ("demo", "shared", "qcow2", 2 * MEBIBYTE, {}),
    "demo-rescue-iso": ("demo", "private", "iso", MEBIBYTE, {}),
    "demo-queued": ("demo", "private", "qcow2", None, {}),
    "日本語イメージ — ünïcödé": ("demo", "private", "raw", MEBIBYTE, {}),
    # What a terminal must never be sent: a colour, a window title, a change of writing direction.
    "hostile \x1b[31mred\x1b]0;title\x07 \u202egnp.exe": ("demo", "private", "raw", MEBIBYTE, {}),
    "alt-private": ("alt", "private", "raw", MEBIBYTE, {}),
    "alt-shared-with-demo": ("alt", "shared", "raw", MEBIBYTE, {}),
    "alt-community": ("alt", "community", "raw", MEBIBYTE, {}),
}
SHARED = (("demo-shared-with-alt", "demo", "alt"), ("alt-shared-with-demo", "alt", "demo"))


def content(disk_format, size):
    """The smallest content in which Glance recognises the format, filled up to the size."""
    if disk_format == "qcow2":
        header = struct.pack(">4sIQIIQIIQQIIQ", b"QFI\xfb", 2, 0, 0, 16, 1 << 30, 0, 1, 0x30000, 0x10000, 1, 0, 0)
        return header.ljust(size, b"\0")
    if disk_format == "iso":
        volumes = b"\x01CD001\x01".ljust(2048, b"\0") + b"\xffCD001\x01".ljust(2048, b"\0")
        return (bytes(0x8000) + volumes).ljust(size, b"\0")
    return bytes(size)


def make_images(users):
    """Makes what is missing and gives the id of each image by its name."""
    existing = users.admin.names("glance", "/images?limit=1000", "images")
    for name, (owner, visibility, disk_format, size, fields) in IMAGES.items():
        if name in existing:
            continue
        client = users[owner]
        existing[name] = client("POST", "glance", "/images", {
            "name": name, "visibility": visibility, "disk_format": disk_format, "container_format": "bare", **fields})["id"]
        if size:
            client("PUT", "glance", f"/images/{existing[name]}/file", data=content(disk_format, size),
                   headers={"Content-Type": "application/octet-stream"})
    for name, owner, member in SHARED:
        path = f"/images/{existing[name]}/members"
        users[owner]("POST", "glance", path, {"member": users[member].project_id}, accepted=(409,))
        users[member]("PUT", "glance", f"{path}/{users[member].project_id}", {"status": "accepted"})
    return existing
