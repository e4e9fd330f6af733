"""A business on a laptop that exchanges records with the reference company.

The exchange itself is the program's (laptop.c); what it has left behind is read with another
library than its own."""
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile

PRODUCTS = ("sku,name,wholesale,retail,pv,cv,valid_from\n"
            "AF-101,Calendula Hand Balm 50 ml,7.13,9.50,5.25,4.20,2020-01-01\n")


class Laptop:
    def __init__(self, cli, exchanger, company, key="test-key-dana", address=None, template=None,
                 connects=True):
        self.cli_program = cli
        self.exchanger = exchanger
        self.company = company
        self.key = key
        self.signed_in = None
        self.folder = tempfile.mkdtemp(prefix="laptop-")
        self.path = os.path.join(self.folder, "test.sideline")
        if template:
            shutil.copy(template, self.path)
        else:
            self.begin()
        if connects and (company or address):
            done = self.start("connect", address or company.origin).communicate(timeout=60)
            assert not done[1], done[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def cli(self, *words):
        done = subprocess.run([self.cli_program, "-b", self.path, *words], capture_output=True,
                              text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=60,
                              check=False)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def start_cli(self, *words, **more):
        """sideline-cli, without a wait for its end."""
        more.setdefault("env", {**os.environ, "LC_ALL": "C.UTF-8"})
        return subprocess.Popen([self.cli_program, "-b", self.path, *words], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    def secret(self):
        """A pipe that the key comes through."""
        given, key = os.pipe()
        os.write(key, self.key.encode() + b"\n")
        os.close(key)
        return given

    def refused(self, *words, **more):
        """What the command line says when it refuses."""
        done = subprocess.run([self.cli_program, "-b", self.path, *words], capture_output=True,
                              text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=60,
                              check=False, **more)
        assert done.returncode == 1, f"{words}: {done.returncode} {done.stdout} {done.stderr}"
        return done.stderr

    def begin(self):
        """A file with the company, a product and fifty of it on the shelf."""
        products = os.path.join(self.folder, "products.csv")
        with open(products, "w", encoding="utf-8") as file:
            file.write(PRODUCTS)
        self.cli("new", "--currency", "USD")
        self.cli("company", "add", "Alderfenn Botanicals", "--me", "0048213")
        self.cli("import", "products", products)
        self.cli("purchase", "AF-101=50")

    def start(self, *words, **more):
        return subprocess.Popen([self.exchanger, words[0], self.path, *words[1:]],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def run(self, *words, **more):
        process = self.start(*words, **more)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, f"{words}: {process.returncode}: {err}"
        return json.loads(out) if out else None

    def sync(self, *options, **more):
        """Where the exchange stands afterwards."""
        return self.run("sync", self.key, *options, **more)

    def start_sync(self, *options, **more):
        return self.start("sync", self.key, *options, **more)

    def start_sign_in(self):
        """sideline-cli that wants a code typed at the company, and that code.  The tokens go to
        a keyring in a file of the folder."""
        env = {**os.environ, "LC_ALL": "C.UTF-8", "SECRET_BACKEND": "file",
               "SECRET_FILE_TEST_PASSWORD": "test", "DBUS_SESSION_BUS_ADDRESS": "disabled:",
               "SECRET_FILE_TEST_PATH": os.path.join(self.folder, "keyring")}
        process = subprocess.Popen(
            [self.cli_program, "-b", self.path, "sync", "connect", self.company.origin, "--login",
             "code"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        said = [process.stderr.readline() for _ in range(3)]
        self.signed_in = env
        return process, said[2].split()[-1]

    def start_program(self, *words):
        """sideline-cli itself; a key comes through a pipe."""
        if self.signed_in:
            return subprocess.Popen([self.cli_program, "-b", self.path, "--json", *words],
                                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True, env=self.signed_in)
        given, key = os.pipe()
        os.write(key, self.key.encode() + b"\n")
        os.close(key)
        process = subprocess.Popen(
            [self.cli_program, "-b", self.path, "--json", *words, "--secret-fd", str(given)],
            pass_fds=[given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        os.close(given)
        return process

    def run_program(self, *words):
        """What "sideline-cli sync" says in JSON, whatever its status."""
        out, err = self.start_program(*words).communicate(timeout=120)
        assert out.startswith("{"), f"{words}: {out} {err}"
        return json.loads(out)

    def sell(self, customer="-"):
        """The uid of a new sale."""
        self.cli("sale", customer, "AF-101=1")
        return self.query("SELECT uid FROM orders WHERE kind = 'sale' ORDER BY id DESC LIMIT 1")

    def rows(self, sql, *values):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def query(self, sql, *values):
        return self.rows(sql, *values)[0][0]

    def change(self, sql, *values):
        """Writes to the file behind the back of the program."""
        connection = sqlite3.connect(self.path)
        # What the triggers of the search ask the program for.
        connection.create_function("sl_words", -1, lambda *texts: "", deterministic=True)
        with connection:
            connection.execute(sql, values)
        connection.close()

    def change_outbox(self, op_id, text):
        self.change("UPDATE outbox SET body = ?, sha256 = ? WHERE op_id = ?", text,
                    hashlib.sha256(text.encode()).hexdigest(), op_id)

    def queue_many(self, n):
        """So many operations as if they had been recorded one after the other."""
        connection = sqlite3.connect(self.path)
        with connection:
            for k in range(n):
                uid = f"01a20000-0000-7000-8000-{k:012x}"
                text = json.dumps({"id": uid, "text": f"Task {k}"})
                connection.execute(
                    "INSERT INTO outbox (company_id, op_id, kind, entity_type, entity_uid, body,"
                    " sha256, money, created_at) VALUES (1, ?, 'task.create', 'task', ?, ?, ?, 0, 1)",
                    (uid, uid, text, hashlib.sha256(text.encode()).hexdigest()))
        connection.close()

    def waiting(self):
        return self.query("SELECT count(*) FROM outbox")

    def outcome(self, op_id):
        """What became of an operation; "waits", or None when nobody knows it."""
        if self.query("SELECT count(*) FROM outbox WHERE op_id = ?", op_id):
            return "waits"
        found = self.rows("SELECT outcome FROM op_log WHERE op_id = ?", op_id)
        return found[0][0] if found else None

    def attention(self):
        return self.query("SELECT count(*) FROM op_log WHERE attention = 1")

    def cursor(self, scope="account"):
        return self.query("SELECT cursor FROM sync_cursor WHERE scope = ?", scope)

    def known(self, kind):
        """The records of a kind as the company said last: {uid: body}."""
        return {uid: json.loads(body) for uid, body in self.rows(
            "SELECT uid, body FROM base WHERE type = ? AND body IS NOT NULL", kind)}

    def contacts(self):
        return dict(self.rows("SELECT uid, name FROM contact"))

    def verify(self):
        self.cli("verify")
