"""serve.py NAME MODULE PORT [ARGUMENTS...]: one service's WSGI application under gunicorn, with an access log.

It is started in this process so that the service sees nothing but its own arguments.
"""
import importlib
import os
import sys
import types

from gunicorn.app.base import BaseApplication

name, module, port = sys.argv[1:4]
sys.argv = [name, *sys.argv[4:]]


class Service(BaseApplication):
    def load_config(self):
        options = {
            "bind": f"127.0.0.1:{port}", "proc_name": name, "worker_class": "gthread", "workers": 1, "threads": 16,
            "timeout": 600, "keepalive": 30, "graceful_timeout": 3, "limit_request_field_size": 65536,
            "accesslog": os.path.join(os.environ["STACK_HOME"], "log", f"{name}.access"),
            "access_log_format": '%(t)s "%(r)s" %(s)s %(B)s %(D)s "%(a)s"',
            "control_socket_disable": True,
        }
        for option, value in options.items():
            self.cfg.set(option, value)

    def load(self):
        if module.startswith("keystone"):
            # Reading SAML's XML schemas takes a second at the start of everything, and nobody here signs in by SAML.
            sys.modules["saml2.xml.schema"] = types.ModuleType("saml2.xml.schema")
            sys.modules["saml2.xml.schema"].validate = sys.modules["saml2.xml.schema"].XMLSchemaError = None
        application = importlib.import_module(module).application
        if module.startswith("neutron"):
            # Else the first GET /v2.0/ports is a 500: an attribute of Port exists only once SQLAlchemy has
            # configured its mappers, which some other query would have to do first.
            import sqlalchemy.orm
            sqlalchemy.orm.configure_mappers()
        return application


Service().run()
