/* Cvasi: model "pointer-states", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/pointer-states-private.h"

#define ENVIRONMENT "Environment"
#define OWN "Own motion"
#define PREPARE "Prepare the state"
#define LOOK "Basis"
#define SIEVE "Predictability sieve"

#define PI 3.1415926535897931

#define SPINS "environment=spin-bath"
#define BOSONS "environment=spin-boson"
#define SCATTERERS "environment=scattering"

static const CvChoice environments[] = { { "spin-bath", "Bath of spins" },
                                         { "spin-boson", "Bath of oscillators" },
                                         { "scattering", "Scattering, in position" },
                                         { NULL, NULL } };

static const CvChoice bases[] = { { "pointer", "Pointer basis: of the interaction" },
                                  { "energy", "Energy basis: of the own Hamiltonian" },
                                  { "turned", "Turned by an angle" },
                                  { NULL, NULL } };

#define NUMBER(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_NUMBER, .min = lo, .max = hi, .def = d,  \
    .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                                      \
  }

const CvParam cv_pointer_states_params[N_PARAMS] = {
  [P_ENVIRONMENT] = { .id = "environment",
                      .symbol = "E",
                      .name = "Environment",
                      .unit = "",
                      .group = ENVIRONMENT,
                      .kind = CV_PARAM_CHOICE,
                      .choices = environments,
                      .help =
                          "What looks at the system: spins at rest, oscillators, or particles that scatter off it." },
  [P_N] = { .id = "N",
            .symbol = "N",
            .name = "Spins of the bath",
            .unit = "",
            .group = ENVIRONMENT,
            .kind = CV_PARAM_INTEGER,
            .min = 1,
            .max = MOST_SPINS,
            .def = 12,
            .soft_min = 1,
            .soft_max = 20,
            .shown_when = SPINS,
            .help =
                "Up to 12 (or with equal couplings) the state is summed over all configurations of the bath and the "
                "closed form stands beside it; larger baths go by the product formula alone." },
  [P_G] = NUMBER ("g", "g", "Mean coupling", 0, 10, 1, 0, 3, .group = ENVIRONMENT, .shown_when = SPINS,
                  .help = "H_int = ½ σ_z Σ g_k σ_z^(k): every spin turns one way for |0⟩ and the other way for |1⟩."),
  [P_G_SPREAD] =
      NUMBER ("g_spread", "δg", "Spread of the couplings", 0, 2, 0.3, 0, 1, .group = ENVIRONMENT, .shown_when = SPINS,
              .help = "g_k = g (1 + δg × a normal number). 0: all equal, and everything comes back at t = π/g."),
  [P_POLARIZATION] = NUMBER (
      "polarization", "p", "Polarization of the bath", -1, 1, 0, 0, 0, .group = ENVIRONMENT, .shown_when = SPINS,
      .help = "|a|² − |b|² of each spin a|0⟩ + b|1⟩. ±1: the bath stands in an eigenstate of the "
              "interaction and learns nothing."),
  [P_SEED] = { .id = "seed",
               .symbol = "#",
               .name = "Seed",
               .unit = "",
               .group = ENVIRONMENT,
               .kind = CV_PARAM_INTEGER,
               .min = 0,
               .max = 1000000,
               .def = 1,
               .soft_min = 0,
               .soft_max = 100,
               .shown_when = SPINS,
               .expert = TRUE,
               .help = "Of the normal numbers in the couplings: the same seed, the same bath." },
  [P_SPLITTING] =
      NUMBER ("splitting", "Ω", "Splitting", 0, 100, 0, 0, 20, .group = OWN, .shown_when = SPINS,
              .help = "H_S = ½ Ω σ_x. Far above the bath's field the energy eigenstates |±⟩ become the "
                      "pointer states, far below it |0⟩ and |1⟩. At most 12 spins unless couplings are equal."),

  [P_ETA] = NUMBER ("eta", "η", "Coupling of the oscillators", 0, 10, 0.1, 0, 1, .group = ENVIRONMENT,
                    .shown_when = BOSONS, .help = "Spectral density J(ω) = η ω exp(−ω/Λ)."),
  [P_CUTOFF] = NUMBER ("cutoff", "Λ", "Cutoff", 0.01, 1000, 10, 0.1, 100, .group = ENVIRONMENT, .scale = CV_SCALE_LOG,
                       .shown_when = BOSONS, .help = "Highest frequency of the oscillators; 1/Λ is their memory."),
  [P_D] = NUMBER ("D", "D", "Momentum diffusion", 0, 1, 0.01, 0, 0.1, .group = ENVIRONMENT, .acts = CV_ACTS_LIVE,
                  .shown_when = SCATTERERS,
                  .help = "dρ(x, x′)/dt = −D (x − x′)² ρ(x, x′); for a hot environment D = 2γkT. Units ħ = m = ω = 1."),
  [P_B] = NUMBER ("b", "b", "Half separation", 0, 8, 3, 0, 5, .group = ENVIRONMENT, .shown_when = SCATTERERS,
                  .help = "The particle is at +b, which is |0⟩, or at −b, |1⟩: Δx = 2b."),
  [P_TEMPERATURE] =
      NUMBER ("temperature", "T", "Temperature", 0, 100, 0, 0, 5, .group = ENVIRONMENT,
              .shown_when = "environment=spin-boson,scattering",
              .help = "Of the environment, k_B = 1. Under scattering it only tells what D means: τ_D/τ_R = "
                      "(λ_dB/Δx)²."),

  [P_ANGLE] = NUMBER ("angle", "θ", "Angle to the pointer basis", 0, PI, PI / 4, 0, PI / 2, .group = PREPARE,
                      .help = "cos θ |0⟩ + e^(iφ) sin θ |1⟩: 0 and π/2 are the two states that the interaction leaves "
                              "alone, π/4 is their even superposition."),
  [P_PHASE] = NUMBER ("phase", "φ", "Phase", -PI, PI, 0, 0, 0, .group = PREPARE,
                      .help = "Of |1⟩ against |0⟩ in the prepared state."),
  [P_BASIS] = { .id = "basis",
                .symbol = "|b⟩",
                .name = "Basis of the matrix",
                .unit = "",
                .group = LOOK,
                .kind = CV_PARAM_CHOICE,
                .choices = bases,
                .help = "In which ρ is shown. A mixture is diagonal in some basis always; the environment says in "
                        "which one "
                        "it stays so." },
  [P_BASIS_ANGLE] = NUMBER ("basis_angle", "β", "Angle of the basis", 0, PI / 2, PI / 8, 0, 0, .group = LOOK,
                            .shown_when = "basis=turned", .help = "|b₀⟩ = cos β |0⟩ + sin β |1⟩, and |b₁⟩ across it."),
  [P_SIEVE_TIME] =
      NUMBER ("sieve_time", "τ", "Time of the sieve", 1e-3, 1e4, 0, 0, 20, .group = SIEVE, .zero_is_auto = TRUE,
              .help = "How long every initial state is left to the environment. 0: one period of the own motion; where "
                      "there is none, two decay times of the coherence (of oscillators at most 100/Λ)."),
  [P_SQUEEZING] =
      NUMBER ("squeezing", "r", "Squeezing", 0, MOST_SQUEEZING, 0.8, 0, 0, .group = SIEVE, .shown_when = SCATTERERS,
              .help = "Of the oscillator state that moves in the disc: widths e^(∓r)/√2; 0 is coherent."),
  [P_SQUEEZING_ANGLE] =
      NUMBER ("squeezing_angle", "φ_r", "Direction of squeezing", -PI, PI, 0, 0, 0, .group = SIEVE,
              .shown_when = SCATTERERS, .expert = TRUE,
              .help = "0: narrow in x; ±π: narrow in p. Once around the disc turns the ellipse by half "
                      "a turn."),
};

#define TRACE(id_, symbol_, name_, help_, ...)                                                                         \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, __VA_ARGS__                                \
  }
#define LOG .scale = CV_SCALE_LOG
#define LINEAR .scale = CV_SCALE_LINEAR

const CvTrace cv_pointer_states_traces[N_TRACES] = {
  [T_POPULATION_0] = TRACE ("population_0", "ρ₀₀", "Population of |0⟩", "In the pointer basis: ⟨0|ρ|0⟩.", LINEAR),
  [T_POPULATION_1] = TRACE ("population_1", "ρ₁₁", "Population of |1⟩", "In the pointer basis: ⟨1|ρ|1⟩.", LINEAR),
  [T_COHERENCE] = TRACE ("coherence", "|ρ₀₁|", "Coherence",
                         "Modulus of the off-diagonal element in the pointer basis: from the sum over the bath's "
                         "configurations, the integral over its frequencies, or the master equation.",
                         LOG),
  [T_COHERENCE_THEORY] = TRACE ("coherence_theory", "|ρ₀₁| closed", "Coherence, closed form",
                                "|ρ₀₁(0)| times Π|cos g_k t − i p sin g_k t|, or e^(−Γ(t)) by gamma functions, or "
                                "exp(−∫D (2b)² dt). None with an own Hamiltonian.",
                                LOG, .theory_of = "coherence"),
  [T_COHERENCE_COLD] = TRACE ("coherence_cold", "|ρ₀₁| T≪Λ", "Coherence, cold bath",
                              "The usual formula for T far below the cutoff, with its thermal part as sinh.", LOG),
  [T_RE_C01] = TRACE ("re_c01", "Re ρ₀₁", "Coherence, real part", "In the pointer basis.", LINEAR),
  [T_IM_C01] = TRACE ("im_c01", "Im ρ₀₁", "Coherence, imaginary part", "In the pointer basis.", LINEAR),
  [T_LINEAR_ENTROPY] = TRACE ("linear_entropy", "S", "Linear entropy",
                              "1 − Tr ρ² = 1 − ρ₀₀² − ρ₁₁² − 2|ρ₀₁|²: what the environment has learned.", LINEAR),
  [T_OVERLAP] =
      TRACE ("overlap", "|⟨E₁|E₀⟩|", "Overlap of the environment's states",
             "Of what the environment has become beside |0⟩ and beside |1⟩ (of their purifications, where it was "
             "thermal). None with an own Hamiltonian, and none in a master equation.",
             LOG),
  [T_RHO_00] = TRACE ("rho_00", "⟨b₀|ρ|b₀⟩", "First diagonal element", "In the chosen basis.", LINEAR),
  [T_RHO_11] = TRACE ("rho_11", "⟨b₁|ρ|b₁⟩", "Second diagonal element", "In the chosen basis.", LINEAR),
  [T_RHO_01] = TRACE ("rho_01", "|⟨b₀|ρ|b₁⟩|", "Off-diagonal element", "Its modulus, in the chosen basis.", LINEAR),
  [T_COMMUTATOR] =
      TRACE ("commutator", "[O, H_int]", "Measurement limit",
             "‖[O, H_int]‖/(2‖O‖‖H_int‖) for the observable O of the chosen basis. 0: the interaction measures "
             "O and disturbs it not.",
             LINEAR),
  [T_COMMUTATOR_OWN] =
      TRACE ("commutator_own", "[O, H_S]", "Conservation by the own motion",
             "‖[O, H_S]‖/(2‖O‖‖H_S‖): 0 for the energy basis. None without an own Hamiltonian.", LINEAR),
  [T_SPLITTING_RATIO] = TRACE ("splitting_ratio", "Ω/B", "Own motion over interaction",
                               "Splitting over the root mean square of the bath's field: far below 1 the interaction "
                               "chooses the pointer states, far above it the energy.",
                               LINEAR),
  [T_RECURRENCE] = TRACE ("recurrence", "⟨|r|²⟩", "Mean of |r|² until now",
                          "Time average of the squared overlap from 0 to t: what is left in a finite bath.", LOG),
  [T_RECURRENCE_THEORY] = TRACE ("recurrence_theory", "⟨|r|²⟩ ∞", "Mean of |r|² over all times",
                                 "Σ_B P(B)² over the bath's fields; 2^(−N) Π(1 + p²) where they all differ.", LOG,
                                 .theory_of = "recurrence"),
  [T_FRINGE_FACTOR] =
      TRACE ("fringe_factor", "W fringe", "Fringes of W at rest",
             "Height of the Wigner function's fringes between resting packets of width 1 at ±b over that of "
             "the packets, against t = 0: it stops at exp(−b²), where the coherence goes on.",
             LOG),
  [T_TIME_RATIO] = TRACE ("time_ratio", "τ_D/τ_R", "Decoherence time over relaxation time",
                          "(λ_dB/Δx)² with λ_dB = 1/√(2T). None at T = 0.", LOG),
  [T_SQUEEZED_ENTROPY] = TRACE ("squeezed_entropy", "S_r", "Linear entropy of the squeezed state",
                                "Of the oscillator state that moves in the disc.", LINEAR),
  [T_TRACE] = TRACE ("trace", "Tr ρ", "Trace", "Sum of the populations; nothing is renormalised.", LINEAR),
  [T_MIN_EIGENVALUE] =
      TRACE ("min_eigenvalue", "λ_min", "Smallest eigenvalue", "Of ρ; a state has none below 0.", LINEAR),
};

const CvOutput cv_pointer_states_outputs[N_OUTPUTS] = {
  [O_RHO] = { "rho", CV_OUTPUT_MATRIX, "ρ", "Density matrix in the chosen basis", "row", "column",
              "Area: modulus; colour: phase. The off-diagonal elements go where the environment looks." },
  [O_SIEVE] = { "sieve", CV_OUTPUT_BALL, "Predictability sieve", "entropy that each initial state produces", "", "",
                "Colour: linear entropy after the sieve's time, for every pure initial state. Where it is smallest "
                "stand "
                "the pointer states. Under scattering: the disc of squeezed states, the coherent ones at the centre." },
  [O_SIEVE_CURVE] = { "sieve_curve", CV_OUTPUT_CURVES, "Sieve, one circle", "entropy against the initial state",
                      "θ (scattering: r)", "S",
                      "Along the circle through |0⟩, the prepared phase and |1⟩; under scattering along the line of "
                      "squeezed states of one direction." },
  [O_BLOCH] = { "bloch", CV_OUTPUT_BALL, "Bloch ball", "the state and where it came from", "", "",
                "Pure states on the surface, the even mixture at the centre." },
};
