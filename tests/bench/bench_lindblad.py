#!/usr/bin/python3
# Cvasi: the Lindblad solvers against QuTiP
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_lindblad.py BENCH-LINDBLAD SYSTEM [TURNS]

ρ at 100 times from 0 to 10, of which no element may be off by more than 1e-6. For both sides the loosest tolerance of a
ladder that achieves this is looked for first, for QuTiP's mesolve with the adams and with the bdf integrator, of which the
faster counts. Then the two take turns; the figure is the median ratio of their processor times, ours with everything from
the operators to the samples. Systems as in bench-lindblad.c."""

import os
import re
import subprocess
import sys
import tempfile
import time
import warnings

# One thread on both sides: QuTiP's own threads only spin where there are few processors, and their time would count.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["OMP_WAIT_POLICY"] = "passive"

import numpy as np  # noqa: E402

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import qutip  # noqa: E402

qutip.settings.has_openmp = False

T_END, N_SAMPLES, ALLOWED = 10.0, 100, 1e-6
TIMES = np.linspace(0, T_END, N_SAMPLES + 1)
LADDER = [10.0**-k for k in np.arange(4, 11.1, 0.5)]


def kerr(d, K, F):
    a, n = qutip.destroy(d), qutip.num(d)
    return -2 * n + 0.5 * K * (n * n - n) + F * (a + a.dag()), [a], qutip.fock_dm(d, 0)


def chain(n):
    def on_site(op, q):
        return qutip.tensor([op if k == q else qutip.qeye(2) for k in range(n)])

    x, y, z = ([on_site(op, q) for q in range(n)] for op in (qutip.sigmax(), qutip.sigmay(), qutip.sigmaz()))
    h = sum(0.5 * x[q] + 0.3 * z[q] for q in range(n))
    h += sum(x[q] * x[q + 1] + y[q] * y[q + 1] + 0.7 * z[q] * z[q + 1] for q in range(n - 1))
    jumps = []
    for q in range(n):
        jumps += [np.sqrt(0.2) * on_site(qutip.sigmam(), q), np.sqrt(0.1) * z[q]]
    return h, jumps, qutip.ket2dm(qutip.tensor([qutip.basis(2, 0)] * n))


def system(name):
    if name == "qubit":
        return chain(1)
    match = re.fullmatch(r"(kerr-strong|kerr|chain)-(\d+)", name)
    if not match:
        sys.exit(f"no system {name}")
    kind, n = match[1], int(match[2])
    return chain(n) if kind == "chain" else kerr(n, *((0.05, 6) if kind == "kerr-strong" else (0.2, 2)))


def peer(problem, method, tolerance):
    """Milliseconds of the processor, and the samples."""
    h, jumps, rho = problem
    options = qutip.Options(method=method, atol=0.1 * tolerance, rtol=tolerance, nsteps=10**7, store_states=True, use_openmp=False,
                            order=12 if method == "adams" else 5)
    begin = time.process_time()
    states = qutip.mesolve(h, rho, TIMES, jumps, [], options=options).states
    spent = time.process_time() - begin
    return spent * 1e3, np.array([s.full() for s in states[1:]])


def ours(bench, name, tolerance, file, method=0):
    words = subprocess.run([bench, "peer", name, str(method), repr(tolerance), file], check=True, capture_output=True,
                           text=True).stdout.split()
    d = int(round((os.path.getsize(file) / 16 / N_SAMPLES) ** 0.5))
    # by columns
    return float(words[0]), np.fromfile(file, complex).reshape(N_SAMPLES, d, d).transpose(0, 2, 1), " ".join(words[1:])


def loosest(solve, truth):
    """The first tolerance of the ladder that is good enough, with its error; None: there is none."""
    for tolerance in LADDER:
        error = np.abs(solve(tolerance) - truth).max()
        if error <= ALLOWED:
            return tolerance, error
    return None


def main():
    bench, name = sys.argv[1:3]
    problem = system(name)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "rho")
        # Both programs at their tightest must agree, or one of them solves another equation.
        truth = ours(bench, name, 1e-12, file, method=2)[1]
        mine, my_error = loosest(lambda tolerance: ours(bench, name, tolerance, file)[1], truth)
        theirs = []
        for method in ("adams", "bdf"):
            found = loosest(lambda tolerance: peer(problem, method, tolerance)[1], truth)
            if found:
                theirs.append((peer(problem, method, found[0])[0], method, *found))
        if not theirs:
            sys.exit(f"{name}: QuTiP does not come within {ALLOWED:g} of our answer")
        first, method, tolerance, error = min(theirs)
        turns = int(sys.argv[3]) if len(sys.argv) > 3 else 7 if first < 2000 else 5
        ratios, my_times, their_times = [], [], []
        for _ in range(turns):
            milliseconds, _, used = ours(bench, name, mine, file)
            my_times.append(milliseconds)
            their_times.append(peer(problem, method, tolerance)[0])
            ratios.append(their_times[-1] / milliseconds)
    print(f"QuTiP {qutip.__version__} {method} over ours, {name}: {np.median(ratios):.1f} "
          f"({np.median(their_times):.1f} ms at {tolerance:.0e}, error {error:.0e}; "
          f"ours {np.median(my_times):.2f} ms at {mine:.0e}, error {my_error:.0e}, {used})")


if __name__ == "__main__":
    main()
