"""A certificate authority for a test: nothing outside of its folder trusts it."""
import os
import subprocess

LONG_AGO = ("20200101000000Z", "20200201000000Z")
THESE_YEARS = ("20200101000000Z", "20991231000000Z")

CONFIG = """
[ca]
default_ca = test
[test]
dir = {folder}
new_certs_dir = {folder}
database = {folder}/index
serial = {folder}/serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
subjectAltName = {names}
"""


def openssl(*words):
    done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Authority:
    """@root is the file to trust."""

    def __init__(self, folder):
        self.folder = folder
        self.root = os.path.join(folder, "root.pem")
        self.root_key = os.path.join(folder, "root.key")
        with open(os.path.join(folder, "index"), "w", encoding="ascii"):
            pass
        with open(os.path.join(folder, "serial"), "w", encoding="ascii") as file:
            file.write("01\n")
        self.write_config("DNS:localhost")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.root_key,
                "-out", self.root, "-days", "3650", "-subj", "/CN=Test Authority",
                "-config", self.config, "-extensions", "root")

    @property
    def config(self):
        return os.path.join(self.folder, "openssl.conf")

    def write_config(self, names):
        with open(self.config, "w", encoding="ascii") as file:
            file.write("[req]\ndistinguished_name = dn\n[dn]\n"
                       + CONFIG.format(folder=self.folder, names=names))

    def issue(self, name, names="DNS:localhost,IP:127.0.0.1", valid=THESE_YEARS):
        """Returns what a server is told: ["--certificate", FILE, "--key", FILE]."""
        key, request, certificate = (os.path.join(self.folder, f"{name}.{end}")
                                     for end in ("key", "csr", "pem"))
        self.write_config(names)
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request,
                "-subj", f"/CN={name}", "-config", self.config)
        openssl("ca", "-batch", "-config", self.config, "-cert", self.root, "-keyfile",
                self.root_key, "-in", request, "-out", certificate, "-notext",
                "-extensions", "server", "-startdate", valid[0], "-enddate", valid[1])
        return ["--certificate", certificate, "--key", key]

    def issue_alone(self, name):
        """One that nobody but itself vouches for."""
        key, certificate = (os.path.join(self.folder, f"{name}.{end}") for end in ("key", "pem"))
        self.write_config("DNS:localhost,IP:127.0.0.1")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                certificate, "-days", "30", "-subj", f"/CN={name}", "-config", self.config,
                "-extensions", "server")
        return ["--certificate", certificate, "--key", key]
