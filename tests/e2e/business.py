"""Business files of a test, and what the command line says of them."""
import csv
import glob
import json
import os
import shutil
import subprocess

SAMPLE = os.path.join(os.environ["SIDELINE_DATA_DIR"], "sample")
PROGRAMS = os.path.join(os.environ["SIDELINE_BUILD"], "src")


def cli(path, *words):
    program = os.path.join(PROGRAMS, "cli/sideline-cli")
    done = subprocess.run(
        [program, "-b", path, "--json", *words], check=True, timeout=60, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout


def fresh(name):
    """Where a case makes its file; what an earlier one left there goes."""
    path = os.path.join(os.environ["SIDELINE_DESKTOP"], name)
    for left in glob.glob(glob.escape(path) + "*"):
        os.remove(left)
    return path


def sample(name):
    """The sample business, made once in a desktop and copied for each case."""
    made = os.path.join(os.environ["SIDELINE_DESKTOP"], "made-once")
    if not os.path.exists(made):
        begun = fresh("begun.sideline")
        cli(begun, "sample")
        os.rename(begun, made)
    return shutil.copyfile(made, fresh(name))


def made_files():
    """Those the window made in the home folder."""
    found = []
    for folder, _, names in os.walk(os.environ["HOME"]):
        found += [os.path.join(folder, name) for name in names if name.endswith(".sideline")]
    return found


def exported(path, what):
    """The lines of an export, each with its columns by name."""
    written = os.path.join(os.environ["SIDELINE_DESKTOP"], "export.csv")
    cli(path, "export", what, written)
    with open(written, encoding="utf-8-sig", newline="") as table:
        lines = list(csv.DictReader(table))
    os.remove(written)
    return lines


def done(path):
    """The verbs that were carried out and not taken back, the newest first."""
    return [act["verb"] for act in json.loads(cli(path, "activity")) if act["state"] == "done"]


def verify(path):
    findings = cli(path, "verify").get("findings", [])
    if findings:
        raise AssertionError(f"verify found {findings}")


def undone(app, path, before):
    """Takes the last verb back in the window, after which those of @before are left."""
    app.key("ctrl+z")
    app.wait(lambda: done(path) == before, "undo took nothing back")
    verify(path)


def give(path):
    """Opens @path with the program that runs already, as a file manager does."""
    subprocess.run([os.path.join(PROGRAMS, "app/sideline"), path], check=True, timeout=30)
