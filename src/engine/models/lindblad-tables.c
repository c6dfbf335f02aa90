/* Cvasi: model "lindblad", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/lindblad-private.h"

#define PREPARE "Prepare the state"
#define HAMILTONIAN "Hamiltonian"
#define ENVIRONMENT "Environment"
#define NUMERICS "Method"

#define QUBIT "system=qubit"
#define CHAIN "system=spin-chain"
#define CAVITY "system=kerr-cavity"
#define DRIVEN "system=qubit,kerr-cavity"

const CvChoice cv_lindblad_systems[] = {
  { "qubit", "Qubit" }, { "spin-chain", "Chain of spins" }, { "kerr-cavity", "Kerr cavity" }, { NULL, NULL }
};

const CvChoice cv_lindblad_starts[] = {
  { "auto", "What suits the system" },    { "plus", "|+⟩ on every spin" },
  { "excited", "All spins up" },          { "ground", "All spins down, or no photon" },
  { "single", "One spin up, the first" }, { "neel", "Néel: up, down, up, …" },
  { "ghz", "GHZ: all up plus all down" }, { "coherent", "Coherent state |α₀⟩" },
  { "cat", "Cat |α₀⟩ + |−α₀⟩" },          { "fock", "Photon number n" },
  { "matrix", "Typed density matrix" },   { NULL, NULL }
};

static const CvChoice methods[] = { { "auto", "The cheaper one" },
                                    { "superoperator", "Exponential of the superoperator" },
                                    { "matrix-free", "Runge-Kutta without a matrix" },
                                    { NULL, NULL } };

#define LIVE(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                            \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_NUMBER, .acts = CV_ACTS_LIVE, .min = lo, \
    .max = hi, .def = d, .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                 \
  }
#define WHOLE(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                           \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_INTEGER, .min = lo, .max = hi, .def = d, \
    .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                                      \
  }

/* 26 levels with every digit, or 90 of single ones; half of what an attribute in HDF5 holds. */
#define RHO0_TEXT 32768

const CvParam cv_lindblad_params[N_PARAMS] = {
  [P_SYSTEM] = { .id = "system",
                 .symbol = "ℒ",
                 .name = "System",
                 .unit = "",
                 .group = PREPARE,
                 .kind = CV_PARAM_CHOICE,
                 .choices = cv_lindblad_systems,
                 .help = "What is open to its environment." },
  [P_START] = { .id = "start",
                .symbol = "ρ(0)",
                .name = "Start",
                .unit = "",
                .group = PREPARE,
                .kind = CV_PARAM_CHOICE,
                .choices = cv_lindblad_starts,
                .help =
                    "The state at t = 0. What suits: a qubit in |+⟩, a chain with its first spin up, a cavity in the "
                    "coherent state |α₀⟩." },
  [P_RHO0] = { .id = "rho0",
               .symbol = "ρ₀",
               .name = "Density matrix",
               .unit = "",
               .group = PREPARE,
               .kind = CV_PARAM_TEXT,
               .def_text = "0.7, 0.3+0.1i; 0.3-0.1i, 0.3",
               .max_text = RHO0_TEXT,
               .shown_when = "start=matrix",
               .help =
                   "Rows parted by ; and elements by commas: Hermitian, of trace 1, no negative eigenvalue. A qubit "
                   "counts |e⟩, |g⟩; a chain ↑ before ↓, the first site slowest; a cavity from no photon on." },

  [P_W] = LIVE ("w", "ω", "Frequency", -50, 50, 1, 0, 5, .group = HAMILTONIAN, .shown_when = QUBIT,
                .help = "½(ω + Δ)σ_z: the off-diagonal element turns at ω + Δ."),
  [P_G] = LIVE ("g", "γ", "Relaxation", 0, 10, 0.2, 0, 1, .group = ENVIRONMENT, .shown_when = QUBIT,
                .help = "Jumps √(γ(n̄+1)) σ₋ and √(γn̄) σ₊: the populations relax at the rate γ(2n̄+1), the off-diagonal "
                        "element at half of it."),
  [P_NBAR] = LIVE ("nbar", "n̄", "Heat of the environment", 0, 20, 0.5, 0, 3, .group = ENVIRONMENT, .shown_when = QUBIT,
                   .help = "Quanta of the environment at the frequency of the qubit: in the end ρ_ee = n̄/(2n̄+1)."),
  [P_GPHI] = LIVE ("gphi", "γ_φ", "Dephasing", 0, 10, 0.1, 0, 1, .group = ENVIRONMENT, .shown_when = QUBIT,
                   .help = "Jump √(γ_φ/2) σ_z: takes the off-diagonal element at the rate γ_φ, the populations stay."),

  [P_SITES] = WHOLE ("sites", "N", "Sites", 2, CV_SPIN_CHAIN_MAX_SITES, 3, 0, 0, .group = PREPARE, .shown_when = CHAIN,
                     .help = "Spins of the chain: 2ᴺ levels."),
  [P_J] = LIVE ("J", "J", "Exchange", -10, 10, 1, -2, 2, .group = HAMILTONIAN, .shown_when = CHAIN,
                .help = "J Σ (SxSx + SySy + Δ_z SzSz) between neighbours, S = σ/2, open ends."),
  [P_ANISOTROPY] = LIVE ("anisotropy", "Δ_z", "Anisotropy", -10, 10, 1, -2, 2, .group = HAMILTONIAN,
                         .shown_when = CHAIN, .help = "1: Heisenberg chain; 0: XX chain, whose spin waves are free."),
  [P_FIELD] =
      LIVE ("field", "h", "Field", -50, 50, 1, 0, 5, .group = HAMILTONIAN, .shown_when = CHAIN, .help = "½ h Σ σ_z."),
  [P_DEPHASING] = LIVE ("dephasing", "γ_φ", "Dephasing", 0, 10, 0.1, 0, 1, .group = ENVIRONMENT, .shown_when = CHAIN,
                        .help = "Jump √(γ_φ/2) σ_z on every site: a GHZ state of N spins dephases at the rate N γ_φ."),
  [P_DAMPING] = LIVE ("damping", "γ", "Damping", 0, 10, 0.05, 0, 1, .group = ENVIRONMENT, .shown_when = CHAIN,
                      .help = "Jump √γ σ₋ on every site."),

  [P_DIM] = WHOLE ("dim", "d", "Levels", 20, 200, 40, 20, 100, .group = PREPARE, .shown_when = CAVITY,
                   .help = "Photon numbers 0 to d − 1. The trust bar (Truncation) tells when they do not suffice."),
  [P_ALPHA0] = { .id = "alpha0",
                 .symbol = "α₀",
                 .name = "Amplitude",
                 .unit = "",
                 .kind = CV_PARAM_NUMBER,
                 .min = -12,
                 .max = 12,
                 .def = 2,
                 .soft_min = 0,
                 .soft_max = 4,
                 .group = PREPARE,
                 .shown_when = CAVITY,
                 .help = "Of a coherent state or a cat at t = 0, |α₀|² photons; x = √2 α₀. Refused where more than "
                         "10⁻⁶ of it "
                         "lies beyond the levels." },
  [P_N] = WHOLE ("n", "n", "Photon number", 0, 199, 3, 0, 20, .group = PREPARE, .shown_when = "start=fock",
                 .help = "Of the start, at most d − 1."),
  [P_CHI] =
      LIVE ("chi", "χ", "Kerr shift", -10, 10, 0.2, 0, 1, .group = HAMILTONIAN, .shown_when = CAVITY,
            .help = "½ χ a†a†aa: each photon moves the frequency by χ. The packet bends, and comes back at t = 2π/χ "
                    "where nothing leaks."),
  [P_KAPPA] = LIVE ("kappa", "κ", "Leakage", 0, 10, 0.1, 0, 1, .group = ENVIRONMENT, .shown_when = CAVITY,
                    .help = "Jump √κ a: photons leave at the rate κ, a cat loses its fringes 2|α|² times as fast."),
  [P_NTH] = LIVE ("nth", "n_th", "Thermal photons", 0, 10, 0, 0, 2, .group = ENVIRONMENT, .shown_when = CAVITY,
                  .help = "Of the environment: jumps √(κ(n_th+1)) a and √(κ n_th) a†."),

  [P_DRIVE] = LIVE ("drive", "F", "Drive", -50, 50, 0, -3, 3, .group = HAMILTONIAN, .shown_when = DRIVEN,
                    .help = "½ F σ_x of a qubit, F(a + a†) of a cavity, in the frame that turns with the drive."),
  [P_DETUNING] = LIVE ("detuning", "Δ", "Detuning", -50, 50, 0, -3, 3, .group = HAMILTONIAN, .shown_when = DRIVEN,
                       .help = "Added to ω of a qubit; Δ a†a of a cavity."),

  [P_METHOD] = { .id = "method",
                 .symbol = "e^ℒt",
                 .name = "Method",
                 .unit = "",
                 .group = NUMERICS,
                 .kind = CV_PARAM_CHOICE,
                 .choices = methods,
                 .expert = TRUE,
                 .help = "exp(ℒ dt) as a matrix, up to 32 levels, or adaptive Runge-Kutta on ρ; both give the same "
                         "numbers." },
};

#define TRACE(id_, symbol_, name_, help_)                                                                              \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_                                             \
  }
#define LOG_TRACE(id_, symbol_, name_, help_)                                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = CV_SCALE_LOG                      \
  }
#define THEORY(id_, symbol_, name_, of_, scale_, help_)                                                                \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = scale_, .theory_of = of_          \
  }

/* One name for all of a kind, since the symbol tells which: they are translated. */
#define LEVEL(i, sub)                                                                                                  \
  [T_P0 + i] = TRACE ("p" #i, "ρ" sub sub, "Population of a level", "Diagonal element; levels count from 0.")
#define SITE(i, sub)                                                                                                   \
  [T_SITE_1 + i - 1] = TRACE ("site_" #i, "n" sub, "A site is up", "Probability of ↑ on a site of the chain.")
#define PAIR(i, j, sub)                                                                                                \
  [T_PAIR (i, j)] = LOG_TRACE ("c" #i #j, "|ρ" sub "|", "Off-diagonal element", "Its modulus; levels count from 0."),  \
              [T_PAIR (i, j) + 1] =                                                                                    \
                  TRACE ("re_c" #i #j, "Re ρ" sub, "Off-diagonal element, real part", "Levels count from 0."),         \
              [T_PAIR (i, j) + 2] =                                                                                    \
                  TRACE ("im_c" #i #j, "Im ρ" sub, "Off-diagonal element, imaginary part", "Levels count from 0.")

const CvTrace cv_lindblad_traces[N_TRACES] = {
  [T_TRACE] = TRACE ("trace", "Tr ρ", "Trace", "Stays 1; nothing is renormalised."),
  [T_MIN_EIGENVALUE] =
      TRACE ("min_eigenvalue", "λ_min", "Smallest eigenvalue",
             "Of ρ; no state has a negative one. Beyond 64 levels a window looks at every 50th sample."),
  [T_PURITY] = TRACE ("purity", "Tr ρ²", "Purity", "1 for a pure state, 1/d for the most mixed one."),
  [T_ENTROPY] = TRACE ("entropy", "S", "Entropy",
                       "−Tr ρ ln ρ (von Neumann). Beyond 64 levels a window looks at every 50th sample."),
  [T_ENERGY] = TRACE ("energy", "⟨H⟩", "Energy", "Tr Hρ with the present coefficients."),
  [T_DISTANCE] = LOG_TRACE ("distance", "½‖ρ − ρ(∞)‖", "Distance to the steady state",
                            "Trace distance, where there is one steady state, up to 32 levels."),
  [T_GAP] = TRACE ("gap", "gap", "Gap of the generator",
                   "The slowest decay rate, −Re λ of the eigenvalue nearest to 0, up to 32 levels."),
  LEVEL (0, "₀"),
  LEVEL (1, "₁"),
  LEVEL (2, "₂"),
  LEVEL (3, "₃"),
  LEVEL (4, "₄"),
  LEVEL (5, "₅"),
  LEVEL (6, "₆"),
  LEVEL (7, "₇"),
  [T_P0_THEORY] =
      THEORY ("p0_theory", "ρ₀₀ theory", "Population of |e⟩, closed form", "p0", CV_SCALE_LINEAR,
              "s + (ρ_ee − s)e^(−γ(2n̄+1)t), s = n̄/(2n̄+1), of a qubit without drive, from the last change on."),
  [T_C01_THEORY] = THEORY ("c01_theory", "|ρ₀₁| theory", "Off-diagonal element, closed form", "c01", CV_SCALE_LOG,
                           "|ρ_eg|e^(−(γ(2n̄+1)/2 + γ_φ)t) of a qubit without drive, from the last change on."),
  SITE (1, "₁"),
  SITE (2, "₂"),
  SITE (3, "₃"),
  SITE (4, "₄"),
  SITE (5, "₅"),
  SITE (6, "₆"),
  SITE (7, "₇"),
  SITE (8, "₈"),
  [T_GHZ] = LOG_TRACE ("ghz_coherence", "|ρ↑↓|", "Coherence of all up and all down", "|⟨↑…↑|ρ|↓…↓⟩| of a chain."),
  [T_GHZ_THEORY] = THEORY ("ghz_theory", "exp −N…", "Coherence of all up and all down, closed form", "ghz_coherence",
                           CV_SCALE_LOG, "Falls as e^(−N(γ_φ + γ/2)t): N spins lose it N times as fast as one."),
  [T_N_MEAN] = TRACE ("n_mean", "⟨n⟩", "Photons", "⟨a†a⟩ of a cavity."),
  [T_N_MEAN_THEORY] = THEORY ("n_mean_theory", "⟨n⟩ theory", "Photons, closed form", "n_mean", CV_SCALE_LINEAR,
                              "Without drive or without Kerr shift, from the last change on."),
  [T_A_RE] = TRACE ("a_re", "Re⟨a⟩", "Amplitude, real part", "Of a cavity; ⟨x⟩ = √2 Re⟨a⟩."),
  [T_A_RE_THEORY] = THEORY ("a_re_theory", "Re⟨a⟩ theory", "Amplitude, real part, closed form", "a_re", CV_SCALE_LINEAR,
                            "Without Kerr shift from the last change on; a coherent state also with it, while nothing "
                            "drives or heats."),
  [T_A_IM] = TRACE ("a_im", "Im⟨a⟩", "Amplitude, imaginary part", "Of a cavity; ⟨p⟩ = √2 Im⟨a⟩."),
  [T_A_IM_THEORY] = THEORY ("a_im_theory", "Im⟨a⟩ theory", "Amplitude, imaginary part, closed form", "a_im",
                            CV_SCALE_LINEAR, "Where that of the real part holds."),
  [T_PARITY] = TRACE ("parity", "⟨Π⟩", "Parity", "⟨(−1)ⁿ⟩ = π W(0, 0) of a cavity."),
  [T_CAT] =
      LOG_TRACE ("cat_coherence", "|R₊₋|", "Coherence of the cat",
                 "ρ projected on the two packets, which move along the mean field: its off-diagonal coefficient over "
                 "the root of the diagonal ones. None once the packets have met."),
  [T_CAT_THEORY] =
      THEORY ("cat_theory", "exp −2|α|²…", "Coherence of the cat, closed form", "cat_coherence", CV_SCALE_LOG,
              "exp(−2|α₀|²(1 − e^(−κt))), while χ = n_th = 0; the drive and the detuning do not enter."),
  [T_STEP_ERROR] = LOG_TRACE ("step_error", "δ_step", "Step error",
                              "Estimate of the adaptive method, largest element; 0 for the exponential."),
  PAIR (0, 1, "₀₁"),
  PAIR (0, 2, "₀₂"),
  PAIR (0, 3, "₀₃"),
  PAIR (0, 4, "₀₄"),
  PAIR (0, 5, "₀₅"),
  PAIR (0, 6, "₀₆"),
  PAIR (0, 7, "₀₇"),
  PAIR (1, 2, "₁₂"),
  PAIR (1, 3, "₁₃"),
  PAIR (1, 4, "₁₄"),
  PAIR (1, 5, "₁₅"),
  PAIR (1, 6, "₁₆"),
  PAIR (1, 7, "₁₇"),
  PAIR (2, 3, "₂₃"),
  PAIR (2, 4, "₂₄"),
  PAIR (2, 5, "₂₅"),
  PAIR (2, 6, "₂₆"),
  PAIR (2, 7, "₂₇"),
  PAIR (3, 4, "₃₄"),
  PAIR (3, 5, "₃₅"),
  PAIR (3, 6, "₃₆"),
  PAIR (3, 7, "₃₇"),
  PAIR (4, 5, "₄₅"),
  PAIR (4, 6, "₄₆"),
  PAIR (4, 7, "₄₇"),
  PAIR (5, 6, "₅₆"),
  PAIR (5, 7, "₅₇"),
  PAIR (6, 7, "₆₇"),
};

const CvOutput cv_lindblad_outputs[N_OUTPUTS] = {
  [O_RHO] = { "rho", CV_OUTPUT_MATRIX, "ρ", "Density matrix", "row", "column",
              "Area: modulus; colour: phase. A click draws an element of the first 8 levels against time." },
  [O_BLOCH] = { "bloch", CV_OUTPUT_BALL, "Bloch vector", "Of the qubit, or of each site", "", "",
                "Pure states lie on the surface; what has lost its off-diagonal elements, on the axis." },
  [O_SPECTRUM] = { "spectrum", CV_OUTPUT_POINTS, "λ of ℒ", "Spectrum of the generator", "Re λ", "Im λ",
                   "Each mode of ρ falls as e^(λt): the real part is its decay, the imaginary part its turning; 0 is "
                   "the "
                   "steady state." },
  [O_W] = { "W", CV_OUTPUT_FIELD, "W(x, p)", "Wigner function", "x", "p",
            "x = (a + a†)/√2. Blue is negative: no classical density." },
  [O_POPULATIONS] = { "populations", CV_OUTPUT_BARS, "ρ_nn", "Populations", "level", "population",
                      "Photon numbers of a cavity; the basis states of a qubit or a chain in the order of ρ." },
};
