"""A hypervisor without guests whose snapshots really are uploaded.

Nova's own fake driver uploads nothing, forgets its guests at every restart and then names its node anew. This one
goes through the task states of a real snapshot, slowly enough to be seen, and remembers. A server's metadata steers
it:

    stack_pending_seconds   time in image_pending_upload (1)
    stack_upload_seconds    time in image_uploading (3)
    stack_bytes             size of the uploaded image (8 MiB)
    stack_spawn_seconds     time in spawning (0)
    stack_fail              "spawn", "snapshot" or "upload": fails there
"""
import json
import os
import struct
import threading
import time

from nova import exception
from nova.compute import task_states
import nova.conf
from nova.image import glance
from nova.virt import fake
from nova.virt import node

CONF = nova.conf.CONF
DEFAULTS = {"stack_pending_seconds": 1.0, "stack_upload_seconds": 3.0, "stack_bytes": 8 << 20, "stack_spawn_seconds": 0.0}


def knob(instance, name):
    default = DEFAULTS[name]
    return type(default)((instance.metadata or {}).get(name, default))


def fails_at(instance, place):
    return (instance.metadata or {}).get("stack_fail") == place


def qcow2_header(virtual_bytes):
    """Version 2, clusters of 64 KiB, no backing file: enough for Glance to see the format it was told."""
    return struct.pack(">4sIQIIQIIQQIIQ", b"QFI\xfb", 2, 0, 0, 16, virtual_bytes, 0, 1, 0x30000, 0x10000, 1, 0, 0)


class SlowDisk:
    """A file of the given size, empty behind its header, that takes the given time to read."""

    def __init__(self, header, size, seconds, breaks_at=None):
        self.header, self.size, self.seconds, self.breaks_at = header, size, seconds, breaks_at
        self.position = 0

    def read(self, length=None):
        length = min(length if length and length > 0 else 65536, self.size - self.position)
        if length <= 0:
            return b""
        if self.breaks_at is not None and self.position >= self.breaks_at:
            raise IOError("the disk broke during the upload, as it was asked to")
        time.sleep(self.seconds * length / self.size)
        part = self.header[self.position:self.position + length]
        self.position += length
        return part + bytes(length - len(part))


class UploadingDriver(fake.FakeDriver):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._writing = threading.Lock()
        self._memory = os.path.join(CONF.state_path, "guests.json")
        if os.path.exists(self._memory):
            with open(self._memory) as file:
                self.instances = {uuid: fake.FakeInstance(name, state, uuid) for uuid, name, state in json.load(file)}

    def _remember(self):
        with self._writing:
            with open(self._memory + ".new", "w") as file:
                json.dump([(guest.uuid, guest.name, guest.state) for guest in list(self.instances.values())], file)
            os.replace(self._memory + ".new", self._memory)

    # The node keeps the id that Nova wrote into state_path: nova-compute refuses a second start under another one.

    def get_nodenames_by_uuid(self, refresh=False):
        return {node.get_local_node_uuid(): self.get_available_nodes()[0]}

    def get_available_resource(self, nodename):
        return {**super().get_available_resource(nodename), "uuid": node.get_local_node_uuid()}

    def spawn(self, context, instance, *args, **kwargs):
        time.sleep(knob(instance, "stack_spawn_seconds"))
        if fails_at(instance, "spawn"):
            raise exception.InstanceDeployFailure(reason="the hypervisor failed, as it was asked to")
        super().spawn(context, instance, *args, **kwargs)
        self._remember()

    def destroy(self, *args, **kwargs):
        super().destroy(*args, **kwargs)
        self._remember()

    def power_off(self, *args, **kwargs):
        super().power_off(*args, **kwargs)
        self._remember()

    def power_on(self, *args, **kwargs):
        super().power_on(*args, **kwargs)
        self._remember()

    def snapshot(self, context, instance, image_id, update_task_state):
        if instance.uuid not in self.instances:
            raise exception.InstanceNotRunning(instance_id=instance.uuid)
        if fails_at(instance, "snapshot"):
            raise exception.NovaException("the snapshot failed, as it was asked to")
        images = glance.API()
        name = images.get(context, image_id).get("name")
        update_task_state(task_state=task_states.IMAGE_PENDING_UPLOAD)
        time.sleep(knob(instance, "stack_pending_seconds"))
        update_task_state(task_state=task_states.IMAGE_UPLOADING, expected_state=task_states.IMAGE_PENDING_UPLOAD)
        source = instance.image_meta
        disk_format = "raw" if source.obj_attr_is_set("disk_format") and source.disk_format == "raw" else "qcow2"
        images.update(context, image_id, {
            "status": "active", "name": name, "disk_format": disk_format, "container_format": "bare",
            "properties": {"owner_id": instance.project_id},
        }, self._disk(instance, disk_format))

    def _disk(self, instance, disk_format):
        size = knob(instance, "stack_bytes")
        header = b"" if disk_format == "raw" else qcow2_header(max(1, instance.flavor.root_gb) << 30)
        return SlowDisk(header, size, knob(instance, "stack_upload_seconds"),
                        breaks_at=size // 2 if fails_at(instance, "upload") else None)
