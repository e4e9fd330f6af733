"""The reference company for tests in Python: starts it, asks it as a client would, and orders
faults at its control port.

    with Company(program, sample=folder) as company:
        company.fault("drop-after", route="ops")
        status, answer = company.call("/v1/meta")
"""
import atexit
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import tempfile
import urllib.parse
import uuid

DANA = "0048213"
RHEA = "0051238"
KEYS = {DANA: "test-key-dana", RHEA: "test-key-rhea"}
REPLICA = "0190a000-0000-7000-8000-0000000000aa"
LIFETIME = "900"


class Company:
    def __init__(self, program, sample=None, members=0, months=1, options=(), copy_of=None):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="company-")
        self.file = os.path.join(self.folder, "company.db")
        if copy_of:
            shutil.copy(copy_of, self.file)
        self.sample = sample
        self.members = members
        self.months = months
        self.options = list(options)
        self.process = None
        self.port = self.control_port = 0
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

    def start(self):
        """Starts it, or starts it again: at the same ports and with the same memory."""
        words = [self.program, "--file", self.file, "--lifetime", LIFETIME,
                 "--port", str(self.port), "--control-port", str(self.control_port), *self.options]
        if self.sample:
            words += ["--sample", self.sample]
        if self.members:
            words += ["--members", str(self.members), "--months", str(self.months)]
        env = dict(os.environ)
        if "--certificate" in words and "ASAN_OPTIONS" in env:
            # GLib's TLS is a module, and LeakSanitizer falls over its thread-local variables.
            env["ASAN_OPTIONS"] += ":detect_leaks=0"
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=env)
        line = self.process.stdout.readline().split()
        assert line[:1] == ["ready"], f"the company says {line}"
        self.origin, self.control_origin = line[1:]
        self.port = urllib.parse.urlsplit(self.origin).port
        self.control_port = urllib.parse.urlsplit(self.control_origin).port

    def stop(self):
        """Ends it as the end of its standard input does."""
        self.process.stdin.close()
        status = self.process.wait(timeout=60)
        self.process.stdout.close()
        assert status == 0, f"the company ended with {status}"

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=20)
        self.process.stdin.close()
        self.process.stdout.close()

    def order(self, method, path, body=None):
        """What only the control port does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.control_port, timeout=60)
        connection.request(method, path, json.dumps(body) if body is not None else None)
        response = connection.getresponse()
        answer = json.loads(response.read())
        connection.close()
        assert response.status == 200, f"{method} {path}: {answer}"
        return answer

    def fault(self, name, /, **more):
        self.order("POST", "/faults", {"fault": name, **more})

    def calm(self):
        self.order("DELETE", "/faults")

    def rule(self, name, value=None):
        self.order("POST", "/rules", {"name": name, "value": value})

    def state(self, account=DANA):
        return self.order("GET", f"/state?account={account}")

    def records(self, kind, account=DANA):
        return self.order("GET", f"/records?account={account}&type={kind}")

    def log(self, route=None):
        return [entry for entry in self.order("GET", "/log") if route in (None, entry["route"])]

    def forget_log(self):
        self.order("DELETE", "/log")

    def put(self, kind, data, account=DANA):
        self.order("POST", "/data", {"account": account, "put": [{"type": kind, "data": data}]})

    def remove(self, kind, ids, reason="deleted", merged_into=None, account=DANA):
        removed = [{"type": kind, "id": i, "reason": reason} for i in ids]
        for item in removed:
            if merged_into:
                item["merged_into"] = merged_into
        self.order("POST", "/data", {"account": account, "remove": removed})

    def backup(self):
        path = os.path.join(self.folder, "backup.db")
        self.order("POST", "/backup", {"path": path})
        return path

    def restore(self, path, keep_epoch=False):
        self.order("POST", "/restore", {"path": path, "keep_epoch": keep_epoch})

    def sold(self, account=DANA):
        """The ids of the sales that the company knows, in its order."""
        return [sale["id"] for sale in self.records("sale", account)]

    def send(self, method, path, body=None, headers=None, connection=None):
        """Returns the response and its bytes; headers as a client sends them."""
        whole = {"Authorization": f"Bearer {KEYS[DANA]}", "Sync-Protocol": "1",
                 "Sync-Replica": REPLICA, "Accept": "application/json, application/problem+json"}
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            whole["Content-Type"] = "application/json"
        whole.update(headers or {})
        whole = {name: value for name, value in whole.items() if value is not None}
        own = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        own.request(method, path, body, whole)
        response = own.getresponse()
        content = response.read()
        if not connection:
            own.close()
        return response, content

    def call(self, path, body=None, **headers):
        method = "GET" if body is None else "POST"
        response, content = self.send(method, path, body,
                                      {name.replace("_", "-"): v for name, v in headers.items()})
        return response.status, json.loads(content) if content else None

    def pull(self, scope="account", since=None, limit=500):
        """Every change behind @since, and the cursor behind it."""
        changes = []
        while True:
            status, page = self.call(f"/v1/sync/{scope}/changes?since={since}&limit={limit}")
            assert status == 200, page
            changes += page["changes"]
            since = page["next"]
            if not page["has_more"]:
                return changes, since, page["checkpoint"]

    def snapshot(self, scope="account", limit=500):
        changes, token = [], ""
        while True:
            status, page = self.call(f"/v1/sync/{scope}/snapshot?limit={limit}{token}")
            assert status == 200, page
            changes += page["changes"]
            if not page["has_more"]:
                return changes, page["next"]
            token = "&page=" + page["page"]


def filled_file(program, sample):
    """The memory of a company that knows the sample, for many others to begin with."""
    with Company(program, sample=sample) as company:
        path = company.backup()
        number, kept = tempfile.mkstemp(prefix="company-", suffix=".db")
        os.close(number)
        atexit.register(os.unlink, kept)
        shutil.copy(path, kept)
        return kept


def money(minor, currency="USD"):
    return {"minor": minor, "currency": currency}


def new_id():
    """A UUIDv7, near enough."""
    text = uuid.uuid4().hex
    return f"01a20000-{text[:4]}-7{text[4:7]}-8{text[7:10]}-{text[10:22]}"


def operation(kind, body, seq, entity_type=None, op_id=None, **more):
    text = json.dumps(body)
    entity = body["id"]
    return {"op_id": op_id or entity, "seq": seq, "kind": kind, "entity_id": entity,
            "entity_type": entity_type or kind.split(".")[0], "body": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(), **more}


def sale_body(minor=950, **more):
    return {"id": new_id(), "kind": "sale", "occurred_at": "2026-10-28T10:00:00.000Z",
            "lines": [{"sku": "AF-101", "name": "Calendula Hand Balm 50 ml", "qty": 1,
                       "unit": money(minor), "amount": money(minor)}],
            "total": money(minor), **more}


def digest(records):
    """What a checkpoint says of {id: rev}."""
    joined = 0
    for key, rev in records.items():
        data = bytes.fromhex(key.replace("-", "")) + int(rev).to_bytes(8, "big")
        joined ^= int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return f"{joined:016x}"
