/* Cvasi: model "initial-entanglement", its parameters, traces and outputs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/initial-entanglement-private.h"

#define PREPARE "Prepare the state"
#define DYNAMICS "Interaction"

static const CvChoice starts[] = { { "amplitudes", "Pair: α|00⟩ + β|11⟩" },
                                   { "fano", "Fano form: any state" },
                                   { NULL, NULL } };

static const CvChoice interactions[] = {
  { "cnot-ramp", "CNOT ramp" }, { "partial-swap", "Partial SWAP" }, { "random", "Random Hamiltonian" }, { NULL, NULL }
};

#define NUMBER(id_, symbol_, name_, lo, hi, d, slo, shi, ...)                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .kind = CV_PARAM_NUMBER, .min = lo, .max = hi, .def = d,  \
    .soft_min = slo, .soft_max = shi, __VA_ARGS__                                                                      \
  }
#define TEXT(id_, symbol_, name_, d, when, help_)                                                                      \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .group = PREPARE, .kind = CV_PARAM_TEXT, .def_text = d,   \
    .shown_when = when, .help = help_                                                                                  \
  }

const CvParam cv_initial_entanglement_params[N_PARAMS] = {
  [P_START] = { .id = "start",
                .symbol = "ρ_AB",
                .name = "Joint state",
                .unit = "",
                .group = PREPARE,
                .kind = CV_PARAM_CHOICE,
                .choices = starts,
                .help = "What system A and environment B share at t = 0." },
  [P_WEIGHT] =
      NUMBER ("weight", "|β|²", "Weight of |11⟩", 0, 1, 0.3, 0, 0, .group = PREPARE, .shown_when = "start=amplitudes",
              .help = "0 and 1: no entanglement; ½: a Bell state, of which A alone shows nothing."),
  [P_PHASE] = NUMBER ("phase", "φ", "Phase of β", -6.2831853071795862, 6.2831853071795862, 0.4, -3.1415926535897931,
                      3.1415926535897931, .group = PREPARE, .shown_when = "start=amplitudes",
                      .help = "Nobody can see it in A or B alone; the interaction brings it into A."),
  [P_ETA] =
      NUMBER ("eta", "η", "Coherence of the pair", 0, 1, 1, 0, 0, .group = PREPARE, .shown_when = "start=amplitudes",
              .help = "1: superposition of |00⟩ and |11⟩. 0: their mixture, correlated as two coins can be."),
  [P_AMPLITUDES] =
      TEXT ("amplitudes", "α, β", "Amplitudes", "sqrt(1-weight), sqrt(weight)*cos(phase)+sqrt(weight)*sin(phase)i",
            "start=amplitudes",
            "Of |00⟩ and |11⟩: two complex numbers with |α|² + |β|² = 1, as in 0.6, 0.8i. The words weight and phase "
            "stand for the sliders above."),
  [P_ALPHA] = TEXT ("alpha", "α_i", "Bloch vector of A", "0, 0, 0", "start=fano",
                    "Three numbers, x, y, z: ρ_AB = ¼(1 + α_i σ_i⊗1 + β_j 1⊗τ_j + γ_ij σ_i⊗τ_j)."),
  [P_BETA] = TEXT ("beta", "β_j", "Bloch vector of B", "0, 0, 0", "start=fano", "Three numbers, x, y, z."),
  [P_GAMMA] = TEXT ("gamma", "γ_ij", "Joint means", "0, 0.5, 0; -0.5, 0, 0; 0, 0, 0", "start=fano",
                    "Nine numbers ⟨σ_i⊗τ_j⟩, i by rows. Correlations are what γ_ij has beyond α_i β_j."),
  [P_CORRELATION] =
      NUMBER ("correlation", "κ", "Correlations kept", 0, 1, 1, 0, 0, .group = PREPARE,
              .help = "ρ_A⊗ρ_B + κ (ρ_AB − ρ_A⊗ρ_B): 1 all of them, 0 the product start. ξ is proportional to κ."),

  [P_INTERACTION] = { .id = "interaction",
                      .symbol = "H",
                      .name = "Interaction",
                      .unit = "",
                      .group = DYNAMICS,
                      .kind = CV_PARAM_CHOICE,
                      .choices = interactions,
                      .help = "CNOT: H = g |1⟩⟨1|⊗|−⟩⟨−|, the gate is complete at g t = π. Partial SWAP: U = cos g t − "
                              "i sin g t "
                              "SWAP. Random: E_max − E_min = g." },
  [P_SEED] = { .id = "seed",
               .symbol = "#",
               .name = "Seed",
               .unit = "",
               .group = DYNAMICS,
               .kind = CV_PARAM_INTEGER,
               .min = 0,
               .max = 2147483647,
               .def = 1,
               .soft_min = 0,
               .soft_max = 100,
               .shown_when = "interaction=random",
               .help = "Another number is another random Hamiltonian." },
  [P_G] = NUMBER ("g", "g", "Strength", 0, 100, 1, 0, 3, .group = DYNAMICS, .acts = CV_ACTS_LIVE,
                  .help = "How fast the interaction turns; 0 stops it. ρ_A depends on ∫g dt alone."),
};

#define TRACE(id_, symbol_, name_, help_)                                                                              \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_                                             \
  }
#define LOG_TRACE(id_, symbol_, name_, help_)                                                                          \
  {                                                                                                                    \
    .id = id_, .symbol = symbol_, .name = name_, .unit = "", .help = help_, .scale = CV_SCALE_LOG                      \
  }
#define THEORY(of, symbol_, name_)                                                                                     \
  {                                                                                                                    \
    .id = of "_theory", .symbol = symbol_, .name = name_, .unit = "", .theory_of = of,                                 \
    .help = "Closed form; CNOT and partial SWAP have one."                                                             \
  }

const CvTrace cv_initial_entanglement_traces[N_TRACES] = {
  [T_TRACE] = TRACE ("trace", "tr ρ_A", "Trace", "Stays 1."),
  [T_P0] = TRACE ("p0", "ρ₀₀", "Population of |0⟩", "⟨0|ρ_A|0⟩."),
  [T_P1] = TRACE ("p1", "ρ₁₁", "Population of |1⟩", "⟨1|ρ_A|1⟩."),
  [T_C01] = TRACE ("c01", "|ρ₀₁|", "Coherence", "|⟨0|ρ_A|1⟩|."),
  [T_RE_C01] = TRACE ("re_c01", "Re ρ₀₁", "Coherence, real part", "Re ⟨0|ρ_A|1⟩."),
  [T_IM_C01] = TRACE ("im_c01", "Im ρ₀₁", "Coherence, imaginary part", "Im ⟨0|ρ_A|1⟩."),
  [T_PURITY] = TRACE ("purity", "tr ρ_A²", "Purity", "1: pure; ½: nothing is known."),
  [T_MIN_EIGENVALUE] = TRACE ("min_eigenvalue", "λ_min", "Smallest eigenvalue", "Of ρ_A; never below 0."),
  [T_CONCURRENCE] = TRACE ("concurrence", "C", "Entanglement with the environment",
                           "Concurrence of ρ_AB: 0 separable, 1 a Bell state. It is spent where A becomes pure."),
  [T_KRAUS_PART] = TRACE ("kraus_part", "|(Tρ)₀₁|", "Coherence, Kraus part", "|⟨0|T ρ_A(0)|1⟩|."),
  [T_RE_KRAUS] = TRACE ("re_kraus", "Re (Tρ)₀₁", "Kraus part, real part", "Re ⟨0|T ρ_A(0)|1⟩."),
  [T_IM_KRAUS] = TRACE ("im_kraus", "Im (Tρ)₀₁", "Kraus part, imaginary part", "Im ⟨0|T ρ_A(0)|1⟩."),
  [T_KRAUS_P0] = TRACE ("kraus_p0", "(Tρ)₀₀", "Kraus part of |0⟩", "⟨0|T ρ_A(0)|0⟩."),
  [T_KRAUS_P1] = TRACE ("kraus_p1", "(Tρ)₁₁", "Kraus part of |1⟩", "⟨1|T ρ_A(0)|1⟩."),
  [T_XI_PART] =
      TRACE ("xi_part", "|ξ₀₁|", "Coherence from correlations", "|⟨0|ξ|1⟩|: what only a correlated start has."),
  [T_RE_XI] = TRACE ("re_xi", "Re ξ₀₁", "ξ, real part", "Re ⟨0|ξ|1⟩."),
  [T_IM_XI] = TRACE ("im_xi", "Im ξ₀₁", "ξ, imaginary part", "Im ⟨0|ξ|1⟩."),
  [T_XI_P0] = TRACE ("xi_p0", "ξ₀₀", "ξ of |0⟩", "⟨0|ξ|0⟩; tr ξ = 0."),
  [T_XI_P1] = TRACE ("xi_p1", "ξ₁₁", "ξ of |1⟩", "⟨1|ξ|1⟩; tr ξ = 0."),
  [T_PRODUCT_C01] = TRACE ("product_c01", "|ρ₀₁| product", "Coherence, product start",
                           "From ρ_A⊗ρ_B, evolved on its own; must equal the Kraus part."),
  [T_PRODUCT_RE_C01] = TRACE ("product_re_c01", "Re ρ₀₁ product", "Product start, real part", "From ρ_A⊗ρ_B."),
  [T_PRODUCT_IM_C01] = TRACE ("product_im_c01", "Im ρ₀₁ product", "Product start, imaginary part", "From ρ_A⊗ρ_B."),
  [T_PRODUCT_PURITY] = TRACE ("product_purity", "tr ρ_A² product", "Purity, product start",
                              "From ρ_A⊗ρ_B: the same A and B without correlations."),
  [T_CONDITION] = LOG_TRACE ("condition", "cond T", "Condition number of T",
                             "Largest over smallest singular value; beyond 10⁸ X is not formed."),
  [T_INVERTIBILITY] = TRACE ("invertibility", "1/cond T", "Invertibility of T",
                             "Smallest over largest singular value: 1 at the start, 0 where there is no generator."),
  [T_RESIDUAL] = LOG_TRACE ("residual", "‖(d/dt−X)(ρ_A−ξ)‖", "Residual of the equation of motion",
                            "Round-off where X exists; none elsewhere."),
  [T_RE_X01] = TRACE ("re_x01", "Re X₀₁", "Generator, growth of the coherence",
                      "Real part of the element of X that takes ⟨0|·|1⟩ to its rate."),
  [T_IM_X01] = TRACE ("im_x01", "Im X₀₁", "Generator, turning of the coherence",
                      "Imaginary part of the element of X that takes ⟨0|·|1⟩ to its rate."),
  [T_CHOI_MIN] = TRACE ("choi_min", "min Choi(T)", "Complete positivity of T",
                        "Smallest eigenvalue of the Choi matrix of T; never below 0."),
  [T_ENERGY] = TRACE ("energy", "⟨H⟩", "Energy", "tr(H ρ_AB); constant while g is."),
  [T_C01_THEORY] = THEORY ("c01", "|ρ₀₁| closed form", "Coherence, closed form"),
  [T_RE_C01_THEORY] = THEORY ("re_c01", "Re ρ₀₁ closed form", "Coherence, real part, closed form"),
  [T_IM_C01_THEORY] = THEORY ("im_c01", "Im ρ₀₁ closed form", "Coherence, imaginary part, closed form"),
  [T_P0_THEORY] = THEORY ("p0", "ρ₀₀ closed form", "Population of |0⟩, closed form"),
  [T_PURITY_THEORY] = THEORY ("purity", "tr ρ_A² closed form", "Purity, closed form"),
  [T_KRAUS_THEORY] = THEORY ("kraus_part", "|(Tρ)₀₁| closed form", "Kraus part, closed form"),
  [T_XI_THEORY] = THEORY ("xi_part", "|ξ₀₁| closed form", "Coherence from correlations, closed form"),
  [T_RE_X01_THEORY] = THEORY ("re_x01", "Re X₀₁ closed form", "Growth of the coherence, closed form"),
  [T_IM_X01_THEORY] = THEORY ("im_x01", "Im X₀₁ closed form", "Turning of the coherence, closed form"),
};

const CvOutput cv_initial_entanglement_outputs[N_OUTPUTS] = {
  [O_RHO] = { "rho", CV_OUTPUT_MATRIX, "ρ_A", "State = Kraus part + ξ", "row", "column",
              "The state of A, on one scale with its two parts." },
  [O_KRAUS] = { "kraus", CV_OUTPUT_MATRIX, "T ρ_A(0)", "Kraus part", "row", "column",
                "What becomes of a product start with the same marginals, on one scale with ρ_A." },
  [O_XI] = { "xi", CV_OUTPUT_MATRIX, "ξ", "What only the correlations can do", "row", "column",
             "ρ_A − T ρ_A(0), of trace 0, on one scale with ρ_A." },
  [O_BLOCH] = { "bloch", CV_OUTPUT_BALL, "Bloch ball", "A, and its product start", "", "",
                "ρ_A with its path of one turn; dashed the product start of the same marginals, which is the Kraus "
                "part. "
                "The way between the two tips is ξ." },
  [O_RHO_AB] = { "rho_ab", CV_OUTPUT_MATRIX, "ρ_AB", "System and environment", "row", "column",
                 "|00⟩, |01⟩, |10⟩, |11⟩; A first." },
  [O_CORRELATIONS] = { "correlations", CV_OUTPUT_MATRIX, "γ′(t)", "Correlations now", "σ_i", "τ_j",
                       "γ′_ij = (γ_ij − α_i β_j)/4 of this instant." },
  [O_CORRELATIONS_START] = { "correlations_start", CV_OUTPUT_MATRIX, "γ′(0)", "Correlations of the start", "σ_i", "τ_j",
                             "γ′_ij = (γ_ij − α_i β_j)/4 at t = 0: their image is ξ." },
  [O_MAP] = { "map", CV_OUTPUT_MATRIX, "T(t)", "The map of a product start", "row", "column",
              "On ρ₀₀, ρ₁₀, ρ₀₁, ρ₁₁ (columns stacked)." },
  [O_GENERATOR] = { "generator", CV_OUTPUT_MATRIX, "X(t) = Ṫ T⁻¹", "The generator, where there is one", "row", "column",
                    "Acts on ρ_A − ξ. It grows without bound where T loses its inverse." },
  [O_OPERATORS] = { "operators", CV_OUTPUT_MATRIX, "M_μν", "Kraus operators", "μ", "ν",
                    "√p_ν ⟨μ|U|ν⟩, four 2 × 2 blocks: μ = 0, 1 downwards, ν (eigenstates of ρ_B, the rarer one first) "
                    "to "
                    "the right." },
};
