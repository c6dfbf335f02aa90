/* Cvasi: model "learning-material", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/learning-material-private.h"

#include <math.h>

#define MATERIAL "Material"
#define INPUT "Prepare the state"
#define NOISE "Environment"
#define LEARNING "Learning"
#define PI 3.1415926535897931

static const CvChoice mechanisms[] = { { "sectors", "Sectors that remember" },
                                       { "spectrum", "A bath that rearranges its spectrum" },
                                       { NULL, NULL } };

static const CvChoice clocks[] = { { "epoch", "t runs through an epoch" },
                                   { "learning", "t counts epochs" },
                                   { NULL, NULL } };

static const CvChoice inputs[] = { { "x", "|+⟩, along x" },
                                   { "y", "|i⟩, along y" },
                                   { "z", "|0⟩, along z" },
                                   { "angles", "Any state, by its angles" },
                                   { NULL, NULL } };

static const CvChoice codes[] = { { "dfs", "|01⟩ and |10⟩: the noise does not see them" },
                                  { "pair", "|00⟩ and |11⟩: the noise sees them twice" },
                                  { "first", "|00⟩ and |10⟩: in the first qubit" },
                                  { NULL, NULL } };

static const CvChoice noises[] = { { "dephasing", "Dephasing" }, { "depolarizing", "Depolarizing" }, { NULL, NULL } };

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
#define CHOICE(id_, symbol_, name_, choices_, d, ...)                                                                  \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_CHOICE, .choices = choices_, .def = d,   \
    __VA_ARGS__                                                                                                        \
  }

const CvParam cv_learning_material_params[N_PARAMS] = {
  [P_MECHANISM] = CHOICE ("mechanism", "mechanism", "Mechanism", mechanisms, 0, .group = MATERIAL,
                          .help = "Sectors that remember each error and may undo it, or a bath whose couplings move."),
  [P_CLOCK] =
      CHOICE ("clock", "clock", "Clock", clocks, 0, .group = MATERIAL,
              .help = "Either the material is taught first and t runs through one epoch, or t counts the epochs "
                      "while it learns."),
  [P_INPUT] =
      CHOICE ("input", "ρ(0)", "Input", inputs, 0, .group = INPUT, .acts = CV_ACTS_LIVE,
              .help = "The state that is put in. The material is taught with ±x, ±y and ±z alike: it keeps a state "
                      "that it does not know."),
  [P_THETA] = NUMBER ("theta", "θ", "Polar angle", 0, PI, PI / 3, 0, 0, .group = INPUT, .acts = CV_ACTS_LIVE,
                      .shown_when = "input=angles", .help = "From |0⟩: cos(θ/2)|0⟩ + e^(iφ) sin(θ/2)|1⟩."),
  [P_PHI] = NUMBER ("phi", "φ", "Azimuth", -2 * PI, 2 * PI, PI / 4, -PI, PI, .group = INPUT, .acts = CV_ACTS_LIVE,
                    .shown_when = "input=angles", .help = "Phase between |0⟩ and |1⟩."),
  [P_QUBITS] =
      INTEGER ("qubits", "qubits", "Qubits", 1, 2, 1, 0, 0, .group = MATERIAL, .shown_when = "mechanism=sectors",
               .help = "Two qubits suffer their noise together: some of their states do not feel it."),
  [P_CODE] = CHOICE ("code", "|0⟩, |1⟩", "Code", codes, 0, .group = INPUT, .acts = CV_ACTS_LIVE,
                     .shown_when = "qubits=2", .help = "Which two states of two qubits carry the input."),
  [P_NOISE] = CHOICE ("noise", "noise", "Noise", noises, 0, .group = NOISE, .shown_when = "mechanism=sectors",
                      .help = "Phase flips alone, or X, Y and Z, each with a third of the rate."),
  [P_GAM] = NUMBER (
      "gam", "γ", "Error rate", 0, 100, 1, 0, 4, .group = NOISE, .acts = CV_ACTS_LIVE,
      .shown_when = "mechanism=sectors",
      .help =
          "Of all errors together. Each leaves a trace: it moves the material to another sector. While t runs through "
          "an epoch, the material stays as it was taught."),
  [P_GAM0] =
      NUMBER ("gam0", "γ₀", "Silent dephasing", 0, 100, 0.01, 0, 0.5, .group = NOISE, .acts = CV_ACTS_LIVE,
              .shown_when = "mechanism=sectors", .help = "Phase flips that leave no trace: no material can undo them."),
  [P_RECORDED] = NUMBER ("recorded", "q", "Recorded share", 0, 1, 1, 0, 0, .group = NOISE, .acts = CV_ACTS_LIVE,
                         .shown_when = "mechanism=sectors",
                         .help = "Of the errors of rate γ; the others leave no trace. The honest limit: what was not "
                                 "recorded, no learning brings back."),
  [P_TILT] = NUMBER (
      "tilt", "ϑ", "Axis of the errors", 0, PI, 0, 0, 0, .group = NOISE, .acts = CV_ACTS_LIVE,
      .shown_when = "noise=dephasing",
      .help = "Angle from z towards x of the axis about which errors flip. Turn it while the material learns: what it "
              "knows is wrong then, and it learns again."),
  [P_SECTORS] =
      INTEGER ("sectors", "n", "Sectors", 1, CV_SECTORS_MOST, 0, 0, 8, .group = MATERIAL,
               .shown_when = "mechanism=sectors", .zero_is_auto = TRUE,
               .help = "Of the material; 2 remember phase flips, 4 tell X, Y and Z apart, 1 remembers nothing. "
                       "0: 2 for dephasing, 4 for depolarizing noise."),
  [P_MODES] = INTEGER ("modes", "K", "Modes", 2, CV_BATH_MOST, 21, 2, 51, .group = MATERIAL,
                       .shown_when = "mechanism=spectrum", .help = "Of the bath, at equal distances."),
  [P_BAND] = NUMBER ("band", "Δ", "Half width of the band", 0.01, 20, 2, 0.1, 5, .group = MATERIAL,
                     .shown_when = "mechanism=spectrum", .acts = CV_ACTS_LIVE,
                     .help = "The modes stand at detunings from −Δ to Δ."),
  [P_LOSS] =
      NUMBER ("loss", "κ_b", "Loss of a mode", 0, 20, 0.2, 0, 2, .group = MATERIAL, .shown_when = "mechanism=spectrum",
              .acts = CV_ACTS_LIVE, .help = "Each mode loses its excitation at this rate."),
  [P_STRENGTH] = NUMBER ("strength", "S", "Coupling strength", 0.01, 20, 0.5, 0.1, 2, .group = MATERIAL,
                         .shown_when = "mechanism=spectrum", .acts = CV_ACTS_LIVE,
                         .help = "Σ g² = S² whatever is learned: the spectrum can be moved, not removed."),
  [P_OFFSET] = NUMBER ("offset", "δ", "Offset of the qubit", -20, 20, 0, -2, 2, .group = MATERIAL,
                       .shown_when = "mechanism=spectrum", .acts = CV_ACTS_LIVE,
                       .help = "Of its frequency from the middle of the band."),
  [P_LEARN] = { .id = "learn",
                .symbol = "teach",
                .name = "Teach",
                .unit = "",
                .group = LEARNING,
                .kind = CV_PARAM_SWITCH,
                .acts = CV_ACTS_LIVE,
                .def = 1,
                .help = "Off: the weights stay as they are." },
  [P_FORGET] =
      INTEGER ("forget", "forget", "Forget", 0, 1000000, 0, 0, 20, .group = LEARNING, .acts = CV_ACTS_LIVE,
               .help = "Each new number wipes the material: other random weights, no momenta. It begins again."),
  [P_T] = NUMBER ("T", "T", "Length of an epoch", 0.01, 100, 0, 0, 20, .group = LEARNING, .zero_is_auto = TRUE,
                  .help = "How long a state is to be kept. 0: 4 for sectors, 20 for the bath."),
  [P_EPOCHS] = INTEGER ("epochs", "epochs", "Epochs of teaching", 0, 20000, 80, 0, 400, .group = LEARNING,
                        .shown_when = "clock=epoch", .help = "Before the epoch that is shown."),
  [P_RATE] = NUMBER ("rate", "ε", "Learning rate", 0, 1e6, 5, 0, 20, .group = LEARNING, .acts = CV_ACTS_LIVE,
                     .shown_when = "mechanism=sectors",
                     .help = "M ← f (M − ε ∂C/∂W). Too large a rate diverges, and is stopped."),
  [P_FRICTION] =
      NUMBER ("friction", "f", "Friction", 0, 1, 0.6, 0, 0, .group = LEARNING, .acts = CV_ACTS_LIVE,
              .shown_when = "mechanism=sectors",
              .help = "Share of the momenta that is kept from epoch to epoch; 1: no friction, a reversible law."),
  [P_STEP] = NUMBER ("step", "ν", "Step", 0, 100, 0.5, 0, 2, .group = LEARNING, .acts = CV_ACTS_LIVE,
                     .shown_when = "mechanism=sectors", .expert = TRUE,
                     .help = "W ← W + ν M: one over the inertia of a weight."),
  [P_KAPPA] = NUMBER ("kappa", "κ", "Price of weights", 0, 100, 0.002, 0, 0.02, .group = LEARNING, .acts = CV_ACTS_LIVE,
                      .shown_when = "mechanism=sectors", .help = "The cost has (κ/2)|W|²: protection is not free."),
  [P_SPREAD] = NUMBER ("spread", "σ_W", "Spread of the first weights", 0, 10, 0.3, 0, 1, .group = LEARNING,
                       .shown_when = "mechanism=sectors", .expert = TRUE,
                       .help = "They are drawn from a normal distribution of this width."),
  [P_SEED] =
      INTEGER ("seed", "seed", "Seed", 0, 1000000, 1, 0, 100, .group = LEARNING, .shown_when = "mechanism=sectors",
               .help = "Of the first weights; the same seed learns the same."),
};

#define TRACE(id_, symbol_, name_, help_)                                                                              \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = CV_SCALE_LINEAR                   \
  }
#define LOG_TRACE(id_, symbol_, name_, help_)                                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = CV_SCALE_LOG                      \
  }

const CvTrace cv_learning_material_traces[N_TRACES] = {
  [T_RHO_00_FIXED] =
      TRACE ("rho_00_fixed", "ρ₀₀ fixed", "ρ₀₀, not learning",
             "In a material that keeps its first random weights; at the end of an epoch where t counts epochs."),
  [T_RHO_11_FIXED] = TRACE ("rho_11_fixed", "ρ₁₁ fixed", "ρ₁₁, not learning", "The other diagonal element."),
  [T_RHO_01_FIXED] =
      TRACE ("rho_01_fixed", "|ρ₀₁| fixed", "|ρ₀₁|, not learning", "Modulus of the off-diagonal element."),
  [T_RHO_00_LEARNING] = TRACE ("rho_00_learning", "ρ₀₀", "ρ₀₀, learning",
                               "In the material that learns; at the end of an epoch where t counts epochs."),
  [T_RHO_11_LEARNING] = TRACE ("rho_11_learning", "ρ₁₁", "ρ₁₁, learning", "The other diagonal element."),
  [T_RHO_01_LEARNING] = TRACE ("rho_01_learning", "|ρ₀₁|", "|ρ₀₁|, learning", "Modulus of the off-diagonal element."),
  [T_COHERENCE_THEORY] = { .id = "coherence_theory",
                           .symbol = "|ρ₀₁| form",
                           .name = "|ρ₀₁|, closed form",
                           .unit = "",
                           .help =
                               "With g = qγ, u = γ₀ + (1 − q)γ and w the weight that undoes σ_z from sector 2 to 1: "
                               "|ρ₀₁(0)| e^(−2ut) (w² + 2g e^(−(2g + w²)t))/(2g + w²). Exact where w is the only "
                               "weight; "
                               "for one qubit, dephasing along z and two sectors.",
                           .scale = CV_SCALE_LINEAR,
                           .theory_of = "rho_01_learning" },
  [T_COST] = LOG_TRACE ("cost", "C", "Cost of an epoch",
                        "(1/T)∫E dτ: distance to the input, averaged over six inputs, and the "
                        "price of the weights."),
  [T_WEIGHT_NORM] = TRACE ("weight_norm", "|W|", "Size of the weights", "√ΣW²; for the bath √Σg², which is kept."),
  [T_H] = LOG_TRACE ("H", "H", "Hamiltonian", "H = Δ·K(W)y + ½νΣM² + E, the same all along an epoch."),
  [T_EPOCH] = TRACE ("epoch", "epoch", "Epochs", "That the material has gone through."),
  [T_GRADIENT_NORM] =
      LOG_TRACE ("gradient_norm", "|∂C/∂W|", "Gradient", "Size of the derivative of the cost by the weights."),
  [T_KINETIC] = LOG_TRACE ("kinetic", "½νΣM²", "Kinetic energy of the weights", "What friction takes in the end."),
  [T_RE_01_FIXED] = TRACE ("re_01_fixed", "Re ρ₀₁ fixed", "Re ρ₀₁, not learning", "Real part."),
  [T_IM_01_FIXED] = TRACE ("im_01_fixed", "Im ρ₀₁ fixed", "Im ρ₀₁, not learning", "Imaginary part."),
  [T_RE_01_LEARNING] = TRACE ("re_01_learning", "Re ρ₀₁", "Re ρ₀₁, learning", "Real part."),
  [T_IM_01_LEARNING] = TRACE ("im_01_learning", "Im ρ₀₁", "Im ρ₀₁, learning", "Imaginary part."),
  [T_FIDELITY_FIXED] =
      TRACE ("fidelity_fixed", "F fixed", "Fidelity, not learning", "⟨ψ|ρ|ψ⟩ averaged over all inputs ±x, ±y, ±z."),
  [T_FIDELITY_LEARNING] =
      TRACE ("fidelity_learning", "F", "Fidelity, learning",
             "⟨ψ|ρ|ψ⟩ averaged over all inputs ±x, ±y, ±z; for one qubit that is the mean over all states."),
  [T_KEPT_X] = TRACE ("kept_x", "x/x(0)", "Kept of x", "⟨σ_x⟩ of the input |+⟩ in the learning material; one qubit."),
  [T_KEPT_Y] = TRACE ("kept_y", "y/y(0)", "Kept of y", "⟨σ_y⟩ of the input |i⟩ in the learning material; one qubit."),
  [T_KEPT_Z] =
      TRACE ("kept_z", "z/z(0)", "Kept of z", "Half the difference of ⟨σ_z⟩ of the inputs |0⟩ and |1⟩; one qubit."),
  [T_DFS_FIXED] = TRACE ("dfs_fixed", "|01⟩⟨10| fixed", "Unseen subspace, not learning",
                         "Coherence kept between |01⟩ and |10⟩, which noise on both qubits together does not touch."),
  [T_DFS_LEARNING] = TRACE ("dfs_learning", "|01⟩⟨10|", "Unseen subspace, learning",
                            "The same in the learning material: 1 where it has learned to leave these states alone."),
  [T_SECTOR_1] =
      TRACE ("sector_1", "p₁", "Sector 1", "Probability that the learning material is in this sector: home."),
  [T_SECTOR_2] = TRACE ("sector_2", "p₂", "Sector 2", "Probability of this sector."),
  [T_SECTOR_3] = TRACE ("sector_3", "p₃", "Sector 3", "Probability of this sector."),
  [T_SECTOR_4] = TRACE ("sector_4", "p₄", "Sector 4", "Probability of this sector."),
  [T_SURVIVAL_FIXED] = TRACE ("survival_fixed", "|c|² fixed", "Excitation left, flat spectrum", "|c|² from c(0) = 1."),
  [T_SURVIVAL_LEARNING] = TRACE ("survival_learning", "|c|²", "Excitation left, learning", "|c|² from c(0) = 1."),
  [T_TRACE] = TRACE ("trace", "Tr ρ", "Trace", "Of all sectors together; stays 1."),
  [T_MIN_EIGENVALUE] =
      TRACE ("min_eigenvalue", "λ_min", "Smallest eigenvalue",
             "Of the Choi matrices of all sectors, both materials: none below 0 means that no input, not even "
             "an entangled one, gets a negative probability."),
};

const CvOutput cv_learning_material_outputs[N_OUTPUTS] = {
  [O_FIGURE_1] = { "figure_1", CV_OUTPUT_CURVES, "Not a learning material", "Fig. 1: ρ against time", "τ", "ρ",
                   "Diagonal and off-diagonal elements over an epoch with the first random weights, frozen. Dashed: no "
                   "channels at all." },
  [O_FIGURE_2] = { "figure_2", CV_OUTPUT_CURVES, "A learning material", "Fig. 2: ρ against time", "τ", "ρ",
                   "The same in the material as it is now. Dashed: the closed form with the present recovery." },
  [O_WEIGHTS] = { "weights", CV_OUTPUT_MATRIX, "Weights W", "Operators of each channel", "channel", "operator",
                  "A column for each channel: 1←2 leads to sector 1 from sector 2. A cell in its row Z: σ_z undoes a "
                  "phase flip when sector 2 says that there was one." },
  [O_MOMENTA] = { "momenta", CV_OUTPUT_MATRIX, "Momenta M", "Of the weights, in the same order", "channel", "operator",
                  "What moves the weights; friction brings it to rest." },
  [O_SECTORS] = { "sectors", CV_OUTPUT_CURVES, "Sectors", "Where the material is", "τ", "probability",
                  "Probability of each sector over an epoch: errors leave home, recoveries lead back." },
  [O_COST_CURVE] = { "cost_curve", CV_OUTPUT_CURVES, "Learning", "Cost of each epoch", "epoch", "C",
                     "The cost of all epochs so far." },
  [O_BLOCH] = { "bloch", CV_OUTPUT_BALL, "Six inputs", "Their way through an epoch", "x", "y",
                "±x, ±y and ±z in the material as it is now, up to the present; a whole epoch where t counts epochs." },
  [O_BLOCH_FIXED] = { "bloch_fixed", CV_OUTPUT_BALL, "Six inputs, not learning", "Their way through an epoch", "x", "y",
                      "The same in the material that keeps its first weights." },
  [O_RHO_FIXED] = { "rho_fixed", CV_OUTPUT_MATRIX, "ρ, not learning", "Density matrix", "", "",
                    "All sectors together." },
  [O_RHO_LEARNING] = { "rho_learning", CV_OUTPUT_MATRIX, "ρ, learning", "Density matrix", "", "",
                       "All sectors together." },
  [O_SPECTRAL_DENSITY] = { "spectral_density", CV_OUTPUT_BARS, "J(d)", "Spectral density g²", "detuning d", "g²",
                           "How strongly each mode takes part; the sum is kept." },
  [O_KERNEL] = { "kernel", CV_OUTPUT_CURVES, "k(t)", "Memory kernel", "t", "k", "k(t) = Σ g² e^(−(id + κ_b/2)t)." },
};
