#!/usr/bin/python3
# Cvasi: the Wigner function of a number-basis density matrix against QuTiP's
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_fock_density.py BENCH-FOCK-DENSITY D [N]

A random mixed state of D levels, its W on N² points, by ours and by QuTiP's methods `clenshaw` and `fft` in turns; the
figures are median ratios of times on one thread. Fails where ours differs from clenshaw's by more than 1e-12. (QuTiP's
`iterative` loses its digits from about 100 levels on, and its `fft` has its own p axis: neither is compared point by point.)"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import subprocess
import sys
import tempfile
import time

import numpy as np
import qutip

REACH = 10.0


def random_state(d, rank, seed):
    rng = np.random.default_rng(seed)
    psi = rng.normal(size=(d, rank)) + 1j * rng.normal(size=(d, rank))
    psi *= np.exp(-np.arange(d) / d)[:, None]
    rho = psi @ psi.conj().T
    return rho / np.trace(rho).real


def timed(work):
    start = time.thread_time()
    answer = work()
    return answer, (time.thread_time() - start) * 1e3


def main():
    bench, d = sys.argv[1], int(sys.argv[2])
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 512
    turns = 3 if d > 100 else 5
    rho = random_state(d, 5, 1)
    state, axis = qutip.Qobj(rho), np.linspace(-REACH, REACH, n)
    ours, over_clenshaw, over_fft = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        rho_file, w_file = os.path.join(folder, "rho"), os.path.join(folder, "w")
        np.asfortranarray(rho).ravel(order="F").tofile(rho_file)
        for _ in range(turns):
            ours.append(float(subprocess.run([bench, str(d), str(n), str(REACH), rho_file, w_file],
                                             check=True, capture_output=True, text=True).stdout))
            answer, ms = timed(lambda: qutip.wigner(state, axis, axis, method="clenshaw"))
            over_clenshaw.append(ms / ours[-1])
            _, ms = timed(lambda: qutip.wigner(state, axis, axis, method="fft"))
            over_fft.append(ms / ours[-1])
        gap = np.abs(np.fromfile(w_file).reshape(n, n) - answer.T).max()
    print(f"QuTiP over ours, W of {d} levels on {n}²: clenshaw {np.median(over_clenshaw):.0f}, fft {np.median(over_fft):.0f} "
          f"(ours {np.median(ours):.2f} ms, clenshaw's answer agrees to {gap:.1e})")
    if not gap < 1e-12:
        sys.exit("the answers differ by more than 1e-12")


if __name__ == "__main__":
    main()
