"""What the cases of the fault list share: a company of each case's own, laptops that exchange with
it, and what must be true after every fault.

    test-… CLI LAPTOP COMPANY SAMPLE-FOLDER [NUMBER...]
"""
import os
import shutil
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "company"), os.path.dirname(HERE)]

import tap  # noqa: E402
from company import Company, filled_file  # noqa: E402
from laptop import Laptop  # noqa: E402

CLI, EXCHANGER, PROGRAM, SAMPLE = sys.argv[1:5]
CHOSEN = {int(number) for number in sys.argv[5:]}
MIB = 1 << 20
laptops = []


class Current:
    """The company of the case that runs."""
    now = None

    def __getattr__(self, name):
        return getattr(self.now, name)


company = Current()


def case(number, name):
    """A case of the fault list."""
    def register(function):
        if not CHOSEN or number in CHOSEN:
            tap.case(f"/faults/{number:03}/{name}")(function)
        return function
    return register


def begin():
    company.now = Company(PROGRAM, copy_of=filled)


def finish(_failed):
    while laptops:
        laptops.pop().__exit__()
    company.now.__exit__()


def make_laptop(**more):
    laptop = Laptop(CLI, EXCHANGER, more.pop("company", company.now), template=template, **more)
    laptops.append(laptop)
    return laptop


def connected():
    """A laptop that has exchanged everything once."""
    laptop = make_laptop()
    goes_idle(laptop)
    company.forget_log()
    return laptop


def goes_idle(laptop, *options):
    state = laptop.sync("--patience", "100000", *options)
    tap.equal(state["state"], "idle", f"where it ends: {state}; it")
    return state


def stops(laptop, *wanted, options=()):
    """An exchange that does not come to its end."""
    state = laptop.sync(*options)
    tap.true(state["state"] in (wanted or ("wait",)), f"{state}")
    return state


def settles(laptop, *sales, outcome="applied"):
    """After all: each sale once over there, and settled here."""
    company.calm()
    goes_idle(laptop)
    for sale in sales:
        tap.equal(company.sold().count(sale), 1, f"how often the company has {sale}")
        tap.equal(laptop.outcome(sale), outcome, f"what became of {sale}")
    tap.equal(laptop.waiting(), 0, "what waits")
    laptop.verify()


def copies_agree(laptop, *scopes):
    """What the laptop keeps is what the company has."""
    for scope in scopes or ("account", "catalog", "team"):
        live = {c["id"]: c["rev"] for c in company.snapshot(scope)[0]}
        mine = {uid: str(rev) for uid, rev in laptop.rows(
            "SELECT uid, rev FROM base WHERE scope = ? AND body IS NOT NULL", scope)}
        tap.equal(mine, live, f"the copy of {scope}")


def sent(log=None):
    """How often each operation was sent."""
    counts = {}
    for entry in log or company.log("ops"):
        for op in entry["ops"]:
            counts[op] = counts.get(op, 0) + 1
    return counts


def killed_at_page(skip):
    """A first exchange that ends with the program at a page of the full copy."""
    laptop = make_laptop()
    company.fault("hang", route="snapshot", skip=skip)
    process = laptop.start_sync()
    while not any(entry["fault"] == "hang" for entry in company.log("snapshot")):
        time.sleep(0.02)
    process.kill()
    process.communicate()
    return laptop


def make_template():
    """The file that every laptop begins with."""
    with Laptop(CLI, EXCHANGER, None) as first:
        number, path = tempfile.mkstemp(prefix="laptop-", suffix=".sideline")
        os.close(number)
        shutil.copy(first.path, path)
        return path


filled = filled_file(PROGRAM, SAMPLE)
template = None


def run():
    global template
    template = make_template()
    try:
        tap.run(begin, finish)
    finally:
        os.unlink(template)
