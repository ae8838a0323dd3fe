"""nova-compute with our hypervisor.

Nova looks for drivers in its own nova.virt only, so that package is made to reach into ours.
"""
import pathlib
import sys

import nova.virt

import stack_fakes

nova.virt.__path__.append(str(pathlib.Path(stack_fakes.__file__).parent))
sys.argv[0] = "nova-compute"

from nova.cmd import compute  # noqa: E402
from nova.conductor import api  # noqa: E402

# It asks for the conductor every second while it starts, not every ten.
wait_until_ready = api.API.wait_until_ready
api.API.wait_until_ready = lambda self, context: wait_until_ready(self, context, early_timeout=1, early_attempts=120)
sys.exit(compute.main())
