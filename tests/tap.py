"""Tests in Python that count like the ones in C: one line of TAP a case.

    import tap

    @tap.case("/app/sale/by-keyboard")
    def sale_by_keyboard():
        tap.equal(add(1, 1), 2)

    tap.run()
"""
import os
import subprocess
import sys
import traceback

_cases = []


def case(name):
    """Registers the function below as the test case @name."""

    def register(function):
        _cases.append((name, function))
        return function

    return register


def note(text):
    for line in str(text).splitlines():
        print("#", line, flush=True)


def equal(got, wanted, what="the value"):
    if got != wanted:
        raise AssertionError(f"{what} is {got!r}, and not {wanted!r}")


def true(claim, why):
    if not claim:
        raise AssertionError(why)


def contains(text, part):
    if part not in text:
        raise AssertionError(f"{part!r} is not in {text!r}")


def _passes(function, before_each, after_each):
    good = False
    try:
        if before_each:
            before_each()
        function()
        good = True
    except Exception:  # a broken case must not hide the ones after it
        note(traceback.format_exc())
    if after_each:
        after_each(not good)
    return good


def _passes_alone(number):
    """The case in a process of its own; a signal that ends it is a failure like any other."""
    status = subprocess.run(
        [sys.executable, *sys.argv], env={**os.environ, "TAP_CASE": str(number)}, check=False
    ).returncode
    if status < 0:
        note(f"signal {-status} ended the case")
    return status == 0


def run(before_each=None, after_each=None, alone=False):
    """Runs every case in order, prints TAP and exits: 1 when one failed.

    @after_each is called with whether the case failed, even when it did.
    @alone gives each case a process of its own.
    """
    if "TAP_CASE" in os.environ:
        function = _cases[int(os.environ["TAP_CASE"]) - 1][1]
        sys.exit(0 if _passes(function, before_each, after_each) else 1)

    failed = 0
    print(f"1..{len(_cases)}", flush=True)
    for number, (name, function) in enumerate(_cases, 1):
        good = _passes_alone(number) if alone else _passes(function, before_each, after_each)
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
