"""One network with IPv4 and IPv6 for each project, and a public one for floating addresses."""

SUBNETS = {"demo": ("10.10.0.0/20", "fd00:10::/64"), "alt": ("10.20.0.0/20", "fd00:20::/64")}


def make(client, kind, **fields):
    return client("POST", "neutron", f"/{kind}s", {kind: fields})[kind]["id"]


def make_networks(users):
    """Makes what is missing and gives the id of each network by its name."""
    existing = users.admin.names("neutron", "/networks", "networks")
    if "public" not in existing:
        existing["public"] = make(users.admin, "network", name="public", **{
            "router:external": True, "provider:network_type": "flat", "provider:physical_network": "public"})
        make(users.admin, "subnet", network_id=existing["public"], ip_version=4, cidr="203.0.113.0/24", enable_dhcp=False)
    for owner, (version4, version6) in SUBNETS.items():
        if owner + "-net" in existing:
            continue
        client = users[owner]
        network = existing[owner + "-net"] = make(client, "network", name=owner + "-net")
        subnet = make(client, "subnet", network_id=network, ip_version=4, cidr=version4, enable_dhcp=False)
        make(client, "subnet", network_id=network, ip_version=6, cidr=version6, enable_dhcp=False)
        router = make(client, "router", name=owner + "-router", external_gateway_info={"network_id": existing["public"]})
        client("PUT", "neutron", f"/routers/{router}/add_router_interface", {"subnet_id": subnet})
    return existing


def give_floating_address(client, network, server):
    port = client("GET", "neutron", f"/ports?device_id={server}")["ports"][0]["id"]
    if not client("GET", "neutron", f"/floatingips?port_id={port}")["floatingips"]:
        make(client, "floatingip", floating_network_id=network, port_id=port)
