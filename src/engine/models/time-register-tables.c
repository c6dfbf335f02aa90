/* Cvasi: model "time-register", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/time-register-private.h"

#define MACHINE "Register and clock"
#define PREPARE "Prepare the state"
#define NUMERICS "Numerics"

static const CvChoice circuits[] = { { "hadamard-t", "H and T in turn, CNOT between qubits" },
                                     { "ghz", "GHZ: H, then CNOT along the row" },
                                     { "random", "Random unitaries" },
                                     { NULL, NULL } };

static const CvChoice starts[] = { { "ones", "|1…1⟩, clock at 0" },
                                   { "zeros", "|0…0⟩, clock at 0" },
                                   { "plus", "|+…+⟩, clock at 0" },
                                   { "mixed", "Nothing known: 1/d" },
                                   { "wrong-end", "|1…1⟩, clock at T: a wrong result" },
                                   { "history", "Coherent history Σ|ψ_t⟩|t⟩" },
                                   { NULL, NULL } };

const CvParam cv_time_register_params[N_PARAMS] = {
  [P_QUBITS] = { .id = "qubits",
                 .symbol = "N",
                 .name = "Qubits",
                 .unit = "",
                 .group = MACHINE,
                 .kind = CV_PARAM_INTEGER,
                 .min = 1,
                 .max = 3,
                 .def = 1,
                 .help = "Each is reset to |0⟩ by its own jump operator while the clock reads 0." },
  [P_CLOCK] = { .id = "clock",
                .symbol = "T",
                .name = "Steps of the clock",
                .unit = "",
                .group = MACHINE,
                .kind = CV_PARAM_INTEGER,
                .min = 2,
                .max = CV_TIME_MOST_STEPS,
                .def = 2,
                .help = "The clock has T + 1 readings. T = 1 is left out: its steady state is not unique, because the "
                        "coherence |ψ₁⟩⟨ψ₀| ⊗ |1⟩⟨0| + h.c. is then conserved." },
  [P_CIRCUIT] = { .id = "circuit",
                  .symbol = "U_t",
                  .name = "Circuit",
                  .unit = "",
                  .group = MACHINE,
                  .kind = CV_PARAM_CHOICE,
                  .choices = circuits,
                  .help =
                      "The gates U₀ … U_{T−1}. Rates and distances do not depend on them: the frame that turns with "
                      "the circuit takes every gate away." },
  [P_SEED] = { .id = "seed",
               .symbol = "#",
               .name = "Seed",
               .unit = "",
               .group = MACHINE,
               .kind = CV_PARAM_INTEGER,
               .min = 0,
               .max = 999999,
               .def = 1,
               .shown_when = "circuit=random",
               .help = "Of the random circuit; the same number gives the same circuit." },
  [P_START] = { .id = "start",
                .symbol = "ρ₀",
                .name = "Start",
                .unit = "",
                .group = PREPARE,
                .kind = CV_PARAM_CHOICE,
                .choices = starts,
                .help =
                    "The end does not depend on it. Only a start with a coherence |0⟩⟨1| of a qubit is as slow as the "
                    "gap." },
  [P_TOLERANCE] = { .id = "tolerance",
                    .symbol = "ε",
                    .name = "Tolerance",
                    .unit = "",
                    .group = NUMERICS,
                    .kind = CV_PARAM_NUMBER,
                    .scale = CV_SCALE_LOG,
                    .min = 1e-14,
                    .max = 1e-4,
                    .def = 1e-12,
                    .expert = TRUE,
                    .help = "Error of one step of the solver, largest element of ρ." },
};

#define TRACE(id_, symbol_, name_, help_)                                                                              \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_                                             \
  }
#define LOG_TRACE(id_, symbol_, name_, help_)                                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = CV_SCALE_LOG                      \
  }
#define CLOCK(t_, subscript_)                                                                                          \
  [T_CLOCK + t_] =                                                                                                     \
      TRACE ("clock_" #t_, "p" subscript_, "Clock reads " #t_, "Probability of this reading; goes to 1/(T+1).")

const CvTrace cv_time_register_traces[N_TRACES] = {
  CLOCK (0, "₀"),
  CLOCK (1, "₁"),
  CLOCK (2, "₂"),
  CLOCK (3, "₃"),
  CLOCK (4, "₄"),
  CLOCK (5, "₅"),
  CLOCK (6, "₆"),
  CLOCK (7, "₇"),
  CLOCK (8, "₈"),
  CLOCK (9, "₉"),
  CLOCK (10, "₁₀"),
  CLOCK (11, "₁₁"),
  CLOCK (12, "₁₂"),
  [T_TRACE_DISTANCE] = LOG_TRACE ("trace_distance", "d", "Distance to the steady state",
                                  "Trace distance d, half the trace norm of the difference to the history state ρ_ss."),
  [T_DISTANCE_THEORY] = { .id = "distance_theory",
                          .symbol = "d exact",
                          .name = "Distance, exact",
                          .unit = "",
                          .help = "Of the exact solution: walks of the clock with absorption.",
                          .scale = CV_SCALE_LOG,
                          .theory_of = "trace_distance" },
  [T_DECAY_RATE] = TRACE ("decay_rate", "λ_start", "Rate of this start",
                          "Slowest rate among the modes that this start has: how its distance falls in the end. "
                          "NaN where it is the steady state."),
  [T_GAP] = TRACE ("gap", "Δ", "Gap", "Slowest rate of all, from the spectrum of the generator."),
  [T_GAP_THEORY] = { .id = "gap_theory",
                     .symbol = "2(1 − cos θ)",
                     .name = "Gap, closed form",
                     .unit = "",
                     .help = "2(1 − cos θ) with cos(θ(T+3/2)) = ½ cos(θ(T+1/2)), for every circuit and N.",
                     .theory_of = "gap" },
  [T_FIDELITY] = TRACE ("fidelity", "F", "Fidelity of the result",
                        "⟨ψ_T|ρ_T|ψ_T⟩/p_T of the register when the clock reads T; NaN while it never does."),
  [T_SUCCESS] =
      TRACE ("success", "p_done", "Circuit complete",
             "Probability that the clock reads a time at which the circuit is complete; idle steps at its end "
             "raise it."),
  [T_TRACE] = TRACE ("trace", "Tr ρ", "Trace", "Stays 1."),
  [T_MIN_EIGENVALUE] = TRACE ("min_eigenvalue", "p_min", "Smallest eigenvalue", "Of ρ; not negative for a state."),
  [T_PURITY] = TRACE ("purity", "Tr ρ²", "Purity", "Goes to 1/(T+1)."),
  [T_ENTROPY] = TRACE ("entropy", "S", "Entropy", "−Tr ρ ln ρ; goes to ln(T+1)."),
  [T_STEP_ERROR] = LOG_TRACE ("step_error", "δ_step", "Error of the solver",
                              "Largest element of ρ minus the exact solution, whole run so far."),
};

const CvOutput cv_time_register_outputs[N_OUTPUTS] = {
  [O_CIRCUIT] = { "circuit", CV_OUTPUT_CIRCUIT, "Circuit", "where the clock is", "t", "qubit",
                  "Shaded by the probability that the clock stands there." },
  [O_CLOCK_DISTRIBUTION] = { "clock_distribution", CV_OUTPUT_BARS, "Clock", "probability of each reading", "t", "p",
                             "A random walk, whatever the circuit." },
  [O_RHO] = { "rho", CV_OUTPUT_MATRIX, "ρ", "Density matrix, one block per clock reading", "|t, q⟩", "⟨t, q|",
              "The clock counts slowest: number t·2^N + q. In the end each block on the diagonal is "
              "|ψ_t⟩⟨ψ_t|/(T+1)." },
  [O_REGISTER] = { "register", CV_OUTPUT_MATRIX, "ρ_T/p_T", "Register when the clock reads T", "|q⟩", "⟨q|",
                   "What is read out in the end." },
  [O_BLOCH] = { "bloch", CV_OUTPUT_BALL, "Qubit along the clock", "its state at each reading", "x", "y",
                "The trail leads from the reading 0 to T; the mark is the circuit's result. One qubit only." },
  [O_SPECTRUM] = { "spectrum", CV_OUTPUT_POINTS, "Spectrum", "eigenvalues of the generator, each once", "Re λ", "Im λ",
                   "All real: nothing turns in the frame of the circuit. The gap is marked." },
};
