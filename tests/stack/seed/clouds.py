"""The clouds.yaml by which everybody else finds the stack."""
import json

import settings


def password_login(user, project):
    return {"auth_url": settings.KEYSTONE, "username": user, "password": settings.PASSWORD, "project_name": project,
            "user_domain_name": "Default", "project_domain_name": "Default"}


def cloud(auth, **more):
    return {"auth": auth, "region_name": "RegionOne", "regions": list(settings.REGIONS.values()), **more}


def write(credential):
    demo = password_login("demo", "demo")
    entries = {
        "demo": cloud(demo),
        "demo-alt": cloud(password_login("demo", "alt")),
        "alt": cloud(password_login("alt", "alt")),
        "reader": cloud(password_login("reader", "demo")),
        "admin": cloud(password_login("admin", "admin")),
        "demo-appcred": cloud(
            {"auth_url": settings.KEYSTONE, "application_credential_id": credential["id"],
             "application_credential_secret": credential["secret"]}, auth_type="v3applicationcredential"),
        # RegionOne's Nova as it was before microversions.
        "demo-old-nova": {"auth": demo, "region_name": "RegionOne",
                          "compute_endpoint_override": settings.address("one-old-nova", "/v2.1")},
        "demo-totp": cloud({name: value for name, value in password_login("totp", "demo").items() if name != "password"},
                           auth_type="v3totp"),
        "demo-multifactor": cloud(password_login("multifactor", "demo"), auth_type="v3multifactor",
                                  auth_methods=["v3password", "v3totp"]),
    }
    # Every line of JSON is YAML; one cloud a line stays readable.
    lines = [f"  {name}: {json.dumps(entry)}" for name, entry in entries.items()]
    path = settings.HOME / "clouds.yaml"
    path.touch(mode=0o600)
    path.write_text("clouds:\n" + "\n".join(lines) + "\n")
