/* Cvasi: model "phase-space", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/phase-space-private.h"

#include <math.h>

#define PREPARE "Prepare the state"
#define DYNAMICS "Dynamics"
#define ENVIRONMENT "Environment"
#define NUMERICS "Grid and step"

static const CvChoice states[] = { { "cat", "Cat: two packets" },
                                   { "gaussian", "One Gaussian packet" },
                                   { "fock", "Fock state" },
                                   { "compass", "Compass: four packets" },
                                   { NULL, NULL } };

static const CvChoice potentials[] = { { "free", "Free" },
                                       { "harmonic", "Harmonic" },
                                       { "quartic", "Quartic well" },
                                       { "double-well", "Driven double well" },
                                       { "pendulum", "Pendulum" },
                                       { "synapse", "Synapse: cost landscape" },
                                       { "expression", "Typed expression" },
                                       { NULL, NULL } };

static const CvChoice orders[] = { { "exact", "Exact (all orders)" },
                                   { "0", "0: classical Liouville" },
                                   { "1", "1: up to ħ²" },
                                   { "2", "2: up to ħ⁴" },
                                   { "3", "3: up to ħ⁶" },
                                   { "4", "4: up to ħ⁸" },
                                   { "5", "5: up to ħ¹⁰" },
                                   { "6", "6: up to ħ¹²" },
                                   { "7", "7: up to ħ¹⁴" },
                                   { "8", "8: up to ħ¹⁶" },
                                   { NULL, NULL } };

static const CvChoice engines[] = {
  { "auto", "Automatic" }, { "grid", "W on a grid" }, { "waves", "Wave functions" }, { NULL, NULL }
};

static const CvChoice twins[] = {
  { "auto", "As the state is" }, { "grid", "On the grid of W" }, { "particles", "Particles" }, { NULL, NULL }
};

#define NUMBER(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_NUMBER, .min = lo, .max = hi, .def = d,  \
    .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                                      \
  }

const CvParam cv_phase_space_params[N_PARAMS] = {
  [P_STATE] = { .id = "state",
                .symbol = "ψ",
                .name = "State",
                .unit = "",
                .group = PREPARE,
                .kind = CV_PARAM_CHOICE,
                .choices = states,
                .help = "What is prepared at t = 0." },
  [P_HBAR] =
      NUMBER ("hbar", "ħ", "Planck's constant", 1e-4, 4, 1, 0.05, 2, .group = PREPARE, .scale = CV_SCALE_LOG,
              .help = "Of the state and, unless set apart, of the dynamics. Fringes have the period πħ/b: they get "
                      "finer, never weaker."),
  [P_A] = NUMBER ("a", "a", "Packet width", 0.05, 4, 1, 0.3, 2, .group = PREPARE, .scale = CV_SCALE_LOG,
                  .help = "ψ₀ ∝ exp(−x²/2a²); the width in momentum is ħ/a."),
  [P_B] = NUMBER ("b", "b", "Half separation", 0, 8, 3, 0, 5, .group = PREPARE, .shown_when = "state=cat,compass",
                  .help = "The packets stand at x₀ ± b."),
  [P_C] = NUMBER ("c", "c", "Momentum smearing", 0, 4, 0, 0, 2, .group = PREPARE,
                  .help = "Mixes states of different momentum, P(p₀) ∝ exp(−p₀²/c²): what makes ħ → 0 classical."),
  [P_ETA] =
      NUMBER ("eta", "η", "Coherence of the packets", 0, 1, 1, 0, 0, .group = PREPARE,
              .shown_when = "state=cat,compass", .help = "1: superposition, a pure state. 0: mixture, no fringes."),
  [P_PHASE] = NUMBER ("phase", "φ", "Relative phase", -6.2831853071795862, 6.2831853071795862, 0, -3.1415926535897931,
                      3.1415926535897931, .group = PREPARE, .shown_when = "state=cat,compass", .expert = TRUE,
                      .help = "Of the second packet against the first; moves the fringes, not the lumps."),
  [P_X0] =
      NUMBER ("x0", "x₀", "Displacement", -20, 20, 0, -5, 5, .group = PREPARE, .help = "Of the whole state along x."),
  [P_P0] = NUMBER ("p0", "p₀", "Momentum", -50, 50, 0, -5, 5, .group = PREPARE, .help = "Of the whole state along p."),
  [P_N] = { .id = "n",
            .symbol = "n",
            .name = "Fock index",
            .unit = "",
            .group = PREPARE,
            .kind = CV_PARAM_INTEGER,
            .min = 0,
            .max = 60,
            .def = 3,
            .soft_min = 0,
            .soft_max = 20,
            .shown_when = "state=fock",
            .help = "Eigenstate number n of an oscillator of length a." },

  [P_POTENTIAL] = { .id = "potential",
                    .symbol = "V",
                    .name = "Potential",
                    .unit = "",
                    .group = DYNAMICS,
                    .kind = CV_PARAM_CHOICE,
                    .choices = potentials,
                    .def = CV_POTENTIAL_HARMONIC,
                    .help = "Up to quadratic potentials move W classically; every other one adds ħ² terms." },
  [P_V] = { .id = "V",
            .symbol = "V(x, t)",
            .name = "Expression",
            .unit = "",
            .group = DYNAMICS,
            .kind = CV_PARAM_TEXT,
            .def_text = "x^2/2 + 0.1*x^4",
            .shown_when = "potential=expression",
            .help = "The potential, typed in x and t: + - * / ^, sin, cos, exp, tanh, sqrt, abs, pi, e." },
  [P_OMEGA] = NUMBER ("omega", "ω", "Frequency", 0, 50, 1, 0, 3, .group = DYNAMICS,
                      .shown_when = "potential=harmonic,quartic", .help = "½ m ω² x²."),
  [P_LAMBDA4] = NUMBER ("lambda4", "λ₄", "Quartic strength", 0, 50, 0.1, 0, 1, .group = DYNAMICS,
                        .shown_when = "potential=quartic", .help = "λ₄ x⁴: the smallest potential with an ħ² term."),
  [P_WELL_A] = NUMBER ("A", "A", "Barrier", 0, 100, 10, 0, 20, .group = DYNAMICS, .shown_when = "potential=double-well",
                       .help = "B x⁴ − A x²: the barrier is A²/4B high."),
  [P_WELL_B] = NUMBER ("B", "B", "Wall", 0.01, 100, 0.5, 0.1, 2, .group = DYNAMICS,
                       .shown_when = "potential=double-well", .help = "B x⁴ − A x²: the wells stand at ±√(A/2B)."),
  [P_DRIVE] =
      NUMBER ("drive", "Λ", "Drive", 0, 100, 10, 0, 20, .group = DYNAMICS, .shown_when = "potential=double-well",
              .help = "Λ x cos(ω_d t): shakes the well; chaos for the default values."),
  [P_DRIVE_OMEGA] = NUMBER ("drive_omega", "ω_d", "Drive frequency", 0, 100, 6.07, 0, 12, .group = DYNAMICS,
                            .shown_when = "potential=double-well", .help = "Of the drive."),
  [P_K] = NUMBER ("K", "K", "Pendulum strength", 0, 100, 1, 0, 5, .group = DYNAMICS, .shown_when = "potential=pendulum",
                  .help = "−K cos x."),
  [P_DECAY] = NUMBER ("decay", "κ", "Weight decay", 0, 10, 0.02, 0, 1, .group = DYNAMICS,
                      .shown_when = "potential=synapse", .help = "½ κ x², keeps the weight x from running away."),
  [P_M] = NUMBER ("m", "m", "Mass", 1e-3, 1e6, 1, 0.1, 10, .group = DYNAMICS, .scale = CV_SCALE_LOG, .expert = TRUE,
                  .help = "Of the particle; the inertia of the weight in the cost landscape of a synapse."),
  [P_HBAR_DYNAMICS] = NUMBER ("hbar_dynamics", "ħ_dyn", "ħ of the dynamics", 1e-4, 4, 1, 0.05, 2, .group = DYNAMICS,
                              .scale = CV_SCALE_LOG, .follows = "hbar", .expert = TRUE,
                              .help = "The ħ in the Moyal equation; follows ħ until set: which ħ goes to zero?"),
  [P_ORDER] = { .id = "order",
                .symbol = "Σ",
                .name = "Moyal series",
                .unit = "",
                .group = DYNAMICS,
                .kind = CV_PARAM_CHOICE,
                .choices = orders,
                .help = "Cut after the term with ħ^(2·order); 0 is the classical Liouville equation." },
  [P_TWIN] = { .id = "twin",
               .symbol = "W_cl",
               .name = "Classical twin",
               .unit = "",
               .group = DYNAMICS,
               .kind = CV_PARAM_SWITCH,
               .max = 1,
               .help = "Runs the same start classically (order 0, same D and γ) beside it." },
  [P_TWIN_BY] = { .id = "twin_by",
                  .symbol = "W_cl, N",
                  .name = "Twin held as",
                  .unit = "",
                  .group = DYNAMICS,
                  .kind = CV_PARAM_CHOICE,
                  .choices = twins,
                  .shown_when = "twin=on",
                  .expert = TRUE,
                  .help = "A density on the grid of W, or weighted particles, which have no smallest ħ." },
  [P_PARTICLES] = { .id = "particles",
                    .symbol = "N",
                    .name = "Particles",
                    .unit = "",
                    .group = DYNAMICS,
                    .kind = CV_PARAM_INTEGER,
                    .min = 1000,
                    .max = CV_PARTICLES_MOST,
                    .def = 200000,
                    .scale = CV_SCALE_LOG,
                    .shown_when = "twin=on",
                    .expert = TRUE,
                    .help = "Of the classical twin where it is held so: its errors fall as 1/√N." },

  [P_D] = NUMBER ("D", "D", "Coupling to the environment", 0, 1, 0, 0, 0.05, .group = ENVIRONMENT, .acts = CV_ACTS_LIVE,
                  .help = "Momentum diffusion, ∂W/∂t += D ∂²W/∂p²: wipes out fringes at the rate D(2b)²/ħ²."),
  [P_GAMMA] = NUMBER ("gamma", "γ", "Friction", 0, 1, 0, 0, 0.2, .group = ENVIRONMENT, .acts = CV_ACTS_LIVE,
                      .help = "∂W/∂t += 2γ ∂(pW)/∂p."),

  [P_SYMBOL] = { .id = "symbol",
                 .symbol = "Ã(x, p)",
                 .name = "Observable",
                 .unit = "",
                 .group = "Observe",
                 .kind = CV_PARAM_TEXT,
                 .def_text = "x*p",
                 .expert = TRUE,
                 .help = "A Weyl symbol typed in x, p and hbar; once set, the trace ⟨A⟩ = ∬ W Ã follows it." },

  [P_ENGINE] = { .id = "engine",
                 .symbol = "W, ψ",
                 .name = "State held as",
                 .unit = "",
                 .group = NUMERICS,
                 .kind = CV_PARAM_CHOICE,
                 .choices = engines,
                 .expert = TRUE,
                 .help = "W on a grid takes memory as 1/ħ², wave functions as 1/ħ. Automatic: the grid while it is "
                         "small." },
  [P_SEED] = { .id = "seed",
               .symbol = "#",
               .name = "Seed",
               .unit = "",
               .group = NUMERICS,
               .kind = CV_PARAM_INTEGER,
               .min = 0,
               .max = 1000000,
               .def = 1,
               .soft_min = 0,
               .soft_max = 100,
               .expert = TRUE,
               .help = "Of the noise that stands for D in wave functions, and of the twin's particles." },
  [P_N_X] = { .id = "n_x",
              .symbol = "n_x",
              .name = "Points in x",
              .unit = "",
              .group = NUMERICS,
              .kind = CV_PARAM_INTEGER,
              .min = 16,
              .max = 16384,
              .soft_min = 0,
              .soft_max = 1024,
              .zero_is_auto = TRUE,
              .expert = TRUE,
              .help = "0: automatic, follows ħ, a, b, c and the potential." },
  [P_N_P] = { .id = "n_p",
              .symbol = "n_p",
              .name = "Points in p",
              .unit = "",
              .group = NUMERICS,
              .kind = CV_PARAM_INTEGER,
              .min = 16,
              .max = 16384,
              .soft_min = 0,
              .soft_max = 1024,
              .zero_is_auto = TRUE,
              .expert = TRUE,
              .help = "0: automatic." },
  [P_X_MAX] = NUMBER ("x_max", "x_max", "Window in x", 0.1, 1000, 0, 0, 20, .group = NUMERICS, .zero_is_auto = TRUE,
                      .expert = TRUE, .help = "The grid spans −x_max to x_max; 0: automatic."),
  [P_P_MAX] = NUMBER ("p_max", "p_max", "Window in p", 0.1, 100000, 0, 0, 20, .group = NUMERICS, .zero_is_auto = TRUE,
                      .expert = TRUE, .help = "The grid spans −p_max to p_max; 0: automatic."),
  [P_DT] = NUMBER ("dt", "Δt", "Longest step", 1e-6, 1, 0, 0, 0.1, .group = NUMERICS, .zero_is_auto = TRUE,
                   .expert = TRUE, .help = "Fourth-order splitting; 0: automatic."),
};

#define TRACE(id_, symbol_, name_, help_)                                                                              \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_                                             \
  }
#define LOG_TRACE(id_, symbol_, name_, help_)                                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = CV_SCALE_LOG                      \
  }

const CvTrace cv_phase_space_traces[N_TRACES] = {
  [T_NORM] = TRACE ("norm", "∬W", "Norm", "∬W dx dp; stays 1."),
  [T_ENERGY] = TRACE ("energy", "⟨H⟩", "Energy", "∬W (p²/2m + V)."),
  [T_X_MEAN] = TRACE ("x_mean", "⟨x⟩", "Mean position", "∬W x."),
  [T_P_MEAN] = TRACE ("p_mean", "⟨p⟩", "Mean momentum", "∬W p."),
  [T_X_VAR] = TRACE ("x_var", "σ_x²", "Position variance", "⟨x²⟩ − ⟨x⟩²."),
  [T_P_VAR] = TRACE ("p_var", "σ_p²", "Momentum variance", "⟨p²⟩ − ⟨p⟩²."),
  [T_XP_COV] = TRACE ("xp_cov", "σ_xp", "Covariance", "⟨xp⟩ − ⟨x⟩⟨p⟩, symmetric order."),
  [T_PURITY] = TRACE ("purity", "Tr ρ²", "Purity", "h∬W²: 1 for a pure state."),
  [T_NEGATIVITY] = TRACE ("negativity", "𝒩", "Negativity", "½∬(|W| − W): how far W is from a classical density."),
  [T_NEGATIVITY_ERROR] = TRACE ("negativity_error", "δ𝒩", "Negativity, its error",
                                "Standard error where the negativity is summed over rows of W; 0 on a grid."),
  [T_COHERENCE] =
      LOG_TRACE ("coherence", "|χ|", "Coherence of the packets",
                 "|χ(Δx, Δp; t)| over its start, Δ the separation of the centres on their classical paths."),
  [T_COHERENCE_THEORY] = { .id = "coherence_theory",
                           .symbol = "exp −∫Γ",
                           .name = "Coherence, closed form",
                           .unit = "",
                           .help = "exp(−(D/ħ²)∫Δx² dt); exact for quadratic potentials without friction.",
                           .scale = CV_SCALE_LOG,
                           .theory_of = "coherence" },
  [T_RHO_DIAG] = LOG_TRACE ("rho_diag", "ρ(x₁,x₁)", "Diagonal element", "ρ(x₁, x₁) at the first packet's centre."),
  [T_RHO_OFF] = LOG_TRACE ("rho_off", "|ρ(x₁,x₂)|", "Off-diagonal element", "|ρ(x₁, x₂)| between the two centres."),
  [T_FRINGE] = LOG_TRACE ("fringe", "fringe", "Fringe contrast",
                          "Max − min of W within one fringe period around the midpoint, over its start."),
  [T_MOYAL_1] =
      LOG_TRACE ("moyal_1", "ħ² term", "First Moyal term", "L1 norm of the ħ² term over that of the classical one."),
  [T_MOYAL_2] =
      LOG_TRACE ("moyal_2", "ħ⁴ term", "Second Moyal term", "L1 norm of the ħ⁴ term over that of the classical one."),
  [T_MOYAL_3] =
      LOG_TRACE ("moyal_3", "ħ⁶ term", "Third Moyal term", "L1 norm of the ħ⁶ term over that of the classical one."),
  [T_CLASSICAL_X_MEAN] = TRACE ("classical_x_mean", "⟨x⟩ twin", "Mean position, classical", "Of the classical twin."),
  [T_CLASSICAL_P_MEAN] = TRACE ("classical_p_mean", "⟨p⟩ twin", "Mean momentum, classical", "Of the classical twin."),
  [T_CLASSICAL_X_VAR] =
      TRACE ("classical_x_var", "σ_x² twin", "Position variance, classical", "Of the classical twin."),
  [T_DISTANCE] = TRACE ("distance", "½∬|ΔW|", "Distance to the twin", "½∬|W − W_cl|; particles cannot tell."),
  [T_DISTANCE_COARSE] =
      TRACE ("distance_coarse", "½∬|ΔQ|", "Distance, coarse-grained",
             "½∬|W − W_cl| after smoothing both over a Planck cell, or over a pixel where that is larger."),
  [T_EHRENFEST_GAP] = LOG_TRACE ("ehrenfest_gap", "|Δ⟨x⟩|", "Ehrenfest gap", "How far the means have parted."),
  [T_LYAPUNOV] =
      TRACE ("lyapunov", "λ", "Lyapunov exponent",
             "How fast classical neighbours part under a drive: mean over 24 paths from within the packets, so far."),
  [T_BREAK_TIME] = { .id = "break_time",
                     .symbol = "t_ħ",
                     .name = "Break time",
                     .unit = "",
                     .help =
                         "When ⟨x⟩ and its classical twin have first parted by a tenth of the classical spread σ_x.",
                     .instant = TRUE },
  [T_EXPECTATION] = TRACE ("expectation", "⟨A⟩", "Typed observable", "∬ W Ã(x, p) of the symbol typed under Observe."),
  [T_EDGE] = LOG_TRACE ("edge", "edge", "Weight at the edges", "Share of ∬|W| in the outer 5 % of the window."),
  [T_ALIAS] = LOG_TRACE ("alias", "alias", "Aliasing",
                         "Share of the spectrum of W in the outer quarter; estimated now and then."),
  [T_STEP_ERROR] =
      LOG_TRACE ("step_error", "δ_step", "Step error",
                 "Largest difference to the same step taken as two halves, over max |W|; estimated now and then."),
};

const CvOutput cv_phase_space_outputs[N_OUTPUTS] = {
  [O_W] = { "W", CV_OUTPUT_FIELD, "W(x, p)", "Wigner function", "x", "p", "Blue is negative: no classical density." },
  [O_W_CLASSICAL] = { "W_classical", CV_OUTPUT_FIELD, "W_cl(x, p)", "Classical twin", "x", "p",
                      "The same start, moved by the Liouville equation." },
  [O_W_DIFFERENCE] = { "W_difference", CV_OUTPUT_FIELD, "ΔW(x, p)", "Quantum − classical", "x", "p",
                       "What the Moyal terms have done." },
  [O_RHO] = { "rho", CV_OUTPUT_COMPLEX, "ρ(x, x′)", "Density matrix", "x", "x′",
              "Brightness: modulus; colour: phase." },
  [O_MARGINAL_X] = { "marginal_x", CV_OUTPUT_CURVES, "ρ(x, x)", "Position density", "x", "density", "∫W dp." },
  [O_MARGINAL_P] = { "marginal_p", CV_OUTPUT_CURVES, "ρ(p, p)", "Momentum density", "p", "density", "∫W dx." },
  [O_POTENTIAL] = { "potential", CV_OUTPUT_CURVES, "V(x, t)", "Potential", "x", "V", "Where the state moves." },
  [O_MOYAL_SCALING] = { "moyal_scaling", CV_OUTPUT_CURVES, "Moyal terms", "Their size against ħ", "ħ", "over classical",
                        "L1 norm of each term over the classical one at the start: for the pure state no order dies "
                        "with ħ, "
                        "for the smeared state all do." },
};
