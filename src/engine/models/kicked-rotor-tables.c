/* Cvasi: model "kicked-rotor", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/kicked-rotor-private.h"

#define ROTOR "Kicked rotor"
#define PREPARE "Prepare the state"
#define ENVIRONMENT "Noise"
#define CLASSICAL "Classical twin"
#define GRID "Grid"

#define PI 3.141592653589793
#define EIGHT_PI 25.132741228718345

static const CvChoice starts[] = { { "level", "Momentum state |m₀⟩" },
                                   { "packet", "Packet on the torus" },
                                   { NULL, NULL } };

#define NUMBER(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_NUMBER, .min = lo, .max = hi, .def = d,  \
    .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                                      \
  }
#define INTEGER(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                         \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_INTEGER, .min = lo, .max = hi, .def = d, \
    .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                                      \
  }

const CvParam cv_kicked_rotor_params[N_PARAMS] = {
  [P_K] = NUMBER ("K", "K", "Strength of the kicks", 0, 100, 5, 0, 12, .group = ROTOR,
                  .help = "Each kick adds K sin θ to the momentum. The classical rotor is bound by invariant curves "
                          "up to K = 0.97 and is chaotic nearly everywhere from K = 5 on."),
  [P_HBAR] =
      NUMBER ("hbar", "ħ", "Planck's constant", 1e-3, EIGHT_PI, 1, 0.01, 4 * PI, .group = ROTOR, .scale = CV_SCALE_LOG,
              .help = "In units of the rotor: momenta are whole multiples of ħ. Whole multiples of 4π are "
                      "resonances, where E grows as K²t²/4: type 12.566370614359172. At 2π every second kick "
                      "undoes the one before it: 6.283185307179586."),
  [P_NOISE] = NUMBER ("noise", "σ", "Phase noise of each kick", 0, MOST_NOISE, 0, 0, 1, .group = ENVIRONMENT,
                      .acts = CV_ACTS_LIVE,
                      .help = "Standard deviation of the independent random phase that every level takes at every "
                              "kick. Coherence between levels goes down by e^(−σ²) a kick; from σ = π on "
                              "nothing is left of it and E grows by K²/4 a kick."),
  [P_REALIZATIONS] =
      INTEGER ("realizations", "R", "Realisations of the noise", 1, 4096, 0, 0, 256, .group = ENVIRONMENT,
               .zero_is_auto = TRUE, .expert = TRUE,
               .help = "Over how many the mean is taken; as long as there is no noise all are the same and one is "
                       "computed. 0: 64 for a small rotor down to 4 for one of many levels."),
  [P_START] = { .id = "start",
                .symbol = "|ψ⟩",
                .name = "Start",
                .unit = "",
                .group = PREPARE,
                .kind = CV_PARAM_CHOICE,
                .choices = starts,
                .help = "The classical points start likewise: on a line of one momentum and all angles, or as a cloud "
                        "with the packet's widths." },
  [P_M0] = INTEGER ("m0", "m₀", "Level at the start", -100000, 100000, 0, -20, 20, .group = PREPARE,
                    .shown_when = "start=level", .help = "The rotor starts with the momentum ħm₀, all angles alike."),
  [P_THETA0] =
      NUMBER ("theta0", "θ₀", "Angle at the start", -PI, PI, 0, 0, 0, .group = PREPARE, .shown_when = "start=packet",
              .help = "Where the packet is centred. θ = 0 is the rotor's unstable place, ±π the middle of the "
                      "island that is stable up to K = 4."),
  [P_P0] = NUMBER ("p0", "p₀", "Momentum at the start", -1000, 1000, 0, -2 * PI, 2 * PI, .group = PREPARE,
                   .shown_when = "start=packet", .help = "Where the packet is centred."),
  [P_WIDTH] = NUMBER ("width", "σ_θ", "Width of the packet", 0.01, 3, 0, 0, 1, .group = PREPARE,
                      .shown_when = "start=packet", .zero_is_auto = TRUE,
                      .help = "Standard deviation in the angle; in momentum it is ħ/(2σ_θ). 0: √(ħ/2), the same in "
                              "both."),
  [P_POINTS] = INTEGER ("points", "N", "Classical points", 1000, 1000000, 100000, 1000, 300000, .group = CLASSICAL,
                        .expert = TRUE,
                        .help = "More give a smaller statistical error of the classical energy, 1.4/√N of it once the "
                                "motion is diffusive."),
  [P_SEED] = INTEGER ("seed", "#", "Seed", 0, 1000000, 1, 0, 100, .group = ENVIRONMENT, .expert = TRUE,
                      .help = "Of the phase noise: the same seed, the same numbers."),
  [P_CELLS] = INTEGER ("cells", "n_c", "Cells shown", 1, MOST_CELLS, 0, 0, 16, .group = GRID, .acts = CV_ACTS_LIVE,
                       .zero_is_auto = TRUE,
                       .help = "Height of the planes of θ and p in units of 2π. 0: 1, 2, 4 … as the state spreads, "
                               "as far as rows of the picture resolve its packets."),
  [P_M_MAX] = INTEGER (
      "m_max", "m_max", "Highest level", 8, 4194303, 0, 0, 16384, .group = GRID, .zero_is_auto = TRUE, .expert = TRUE,
      .help = "Levels from −m_max to m_max at least: their number is the next power of two. 0: by "
              "itself, for 100 kicks of unbounded growth and 1000 of diffusion, or for any number once "
              "the state is localised."),
};

#define TRACE(id_, symbol_, name_, help_, ...)                                                                         \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, __VA_ARGS__                                \
  }
#define LOG .scale = CV_SCALE_LOG
#define LINEAR .scale = CV_SCALE_LINEAR

const CvTrace cv_kicked_rotor_traces[N_TRACES] = {
  [T_ENERGY] = TRACE ("energy", "E", "Energy", "ħ²⟨m²⟩/2, in the mean over the realisations of the noise.", LINEAR),
  [T_ENERGY_THEORY] = TRACE ("energy_theory", "E closed", "Energy, closed form",
                             "From one level: K²t²/4 at a resonance (ħ a multiple of 4π), K²/4 and 0 in turns at an "
                             "antiresonance (odd multiples of 2π), K²t/4 with noise of π and more; none otherwise.",
                             LINEAR, .theory_of = "energy"),
  [T_ENERGY_ERROR] = TRACE ("energy_error", "δE", "Energy, statistical error",
                            "Standard error of the mean over the realisations; none without noise.", LINEAR),
  [T_CLASSICAL_ENERGY] =
      TRACE ("classical_energy", "E_cl", "Classical energy", "⟨p²⟩/2 of the classical points.", LINEAR),
  [T_CLASSICAL_ENERGY_THEORY] = TRACE ("classical_energy_theory", "Dt/2", "Classical energy, diffusion",
                                       "E(0) + Dt/2 with the D of Rechester and White; none below K = 3.", LINEAR,
                                       .theory_of = "classical_energy"),
  [T_CLASSICAL_ENERGY_ERROR] = TRACE ("classical_energy_error", "δE_cl", "Classical energy, statistical error",
                                      "As of independent points; smaller in the first kicks, since the start is no "
                                      "random sample.",
                                      LINEAR),
  [T_ENERGY_RATIO] = TRACE ("energy_ratio", "E/E_cl", "Quantum over classical energy",
                            "1 as long as the rotor is classical, towards 0 when it is localised.", LINEAR),
  [T_BREAK_TIME] = TRACE ("break_time", "t_br", "Break time",
                          "The first kick at which E and the classical energy differ by more than 20 %; none before.",
                          LINEAR, .instant = TRUE),
  [T_DISTANCE] =
      TRACE ("distance", "d", "Distance of the momentum distributions",
             "½Σ|P − P_cl| over bins of about K/2 in p: 0 alike, 1 apart. The classical points' number leaves "
             "a floor of about 1/√N for each bin.",
             LINEAR),
  [T_LOCALIZATION_LENGTH] =
      TRACE ("localization_length", "l", "Localisation length",
             "In levels, of P(m) ~ e^(−2|m−m₀|/l), the mean of the last 100 kicks: the exponential with the same mean "
             "distance from m₀, l = 2/arsinh(1/⟨|m−m₀|⟩).",
             LINEAR),
  [T_LOCALIZATION_TAIL] =
      TRACE ("localization_tail", "l tail", "Localisation length of the tail",
             "From a straight line through ln P down to P = 10⁻¹⁰, every level weighing the same.", LINEAR),
  [T_LOCALIZATION_R2] =
      TRACE ("localization_r2", "r²", "Straightness of the tail",
             "Share of the variance of ln P that the straight line explains: 1 for an exponential.", LINEAR),
  [T_ENTROPY] = TRACE ("entropy", "S", "Entropy of P(m)", "−Σ P ln P over the levels.", LINEAR),
  [T_P_MEAN] = TRACE ("p_mean", "⟨p⟩", "Mean momentum", "ħ⟨m⟩.", LINEAR),
  [T_LYAPUNOV] =
      TRACE ("lyapunov", "λ", "Lyapunov exponent",
             "Of the classical points, from the tangent map: ⟨ln of the growth⟩ over the kicks until now.", LINEAR),
  [T_LYAPUNOV_THEORY] =
      TRACE ("lyapunov_theory", "ln K/2", "Lyapunov exponent, large K",
             "ln(K/2), its limit for strong kicks; none below K = 3.", LINEAR, .theory_of = "lyapunov"),
  [T_DIFFUSION] = TRACE ("diffusion", "D", "Classical diffusion",
                         "Growth of ⟨p²⟩ a kick: slope of a straight line through all kicks until now.", LINEAR),
  [T_DIFFUSION_THEORY] =
      TRACE ("diffusion_theory", "D closed", "Classical diffusion, theory",
             "(K²/2)(1 − 2J₂(K) + 2J₂(K)²), Rechester and White; none below K = 3.", LINEAR, .theory_of = "diffusion"),
  [T_NORM] = TRACE ("norm", "Σ P", "Norm", "Sum of P(m); nothing is renormalised.", LINEAR),
  [T_EDGE] = TRACE ("edge", "edge", "Edges", "Share in the outer 5 % of the levels.", LOG),
};

const CvOutput cv_kicked_rotor_outputs[N_OUTPUTS] = {
  [O_MOMENTUM_DISTRIBUTION] = { "momentum_distribution", CV_OUTPUT_CURVES, "P(m)", "momentum distribution", "m", "P",
                                "On a logarithmic scale an exponential is a tent and diffusion a parabola. Means over "
                                "neighbouring levels where there are more of them than the picture has points." },
  [O_HUSIMI] = { "husimi", CV_OUTPUT_FIELD, "Q(θ, p)", "Husimi function", "θ", "p",
                 "Density of the state in coherent packets of width √(ħ/2), never negative." },
  [O_CLASSICAL] = { "classical", CV_OUTPUT_FIELD, "Q_cl(θ, p)", "classical points, as coarse as Q", "θ", "p",
                    "Density of the classical points after as many kicks, smeared with the same packets." },
  [O_POINCARE] = { "poincare", CV_OUTPUT_FIELD, "Section", "classical orbits on the torus", "θ", "p mod 2π",
                   "Orbits from all over the torus, one dot for each kick. Curves: regular motion; an even grey: "
                   "chaos. It "
                   "belongs to K alone." },
};
