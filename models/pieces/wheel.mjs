// Wheels: a turned tyre with a cut tread, a rim in one of several styles, brake and hub. Built about the z axis, the
// outside towards +z.

import { join, Mesh } from "../kernel/mesh.mjs";
import { disc } from "../kernel/outline.mjs";
import { around, box, cylinder, plate, ring, tube, turned } from "../kernel/solids.mjs";

/** @typedef {import("../kernel/outline.mjs").Point} Point */
/** @typedef {import("../materials.mjs").MaterialName} MaterialName */
/** @typedef {"cast" | "split" | "cover" | "steel" | "wire" | "motor" | "disc"} RimStyle */

/**
 * @typedef {object} WheelMeasures
 * @property {number} radius
 * @property {number} width
 * @property {number} [rim] the rim's share of the radius
 * @property {RimStyle} [style]
 * @property {number} [spokes]
 * @property {"road" | "block" | "farm" | "slick"} [tread]
 * @property {boolean} [brake]
 * @property {MaterialName} [finish] of the rim
 */

/** @param {import("../model.mjs").Part} part @param {WheelMeasures} measures */
export function wheel(
  part,
  { radius, width, rim = 0.66, style = "cast", spokes = 5, tread = "road", brake = true, finish = "alloy" },
) {
  const r = radius * rim;
  const put = (/** @type {MaterialName} */ material, /** @type {Mesh[]} */ ...meshes) =>
    part.add(material, ...meshes.map((mesh) => mesh.turned(0, -90, 0)));
  put("rubber", tyre(radius, width, r, tread));
  if (style === "wire") {
    wire(put, r, width, spokes);
  } else {
    const [well, lip] = barrel(r, width);
    put("iron", well);
    put(finish, lip);
    STYLES[style](put, r, width * 0.36, spokes, finish);
  }
  if (brake) {
    put("steel", cylinder(r * 0.72, 0.008, 0.001, 40).at(-width * 0.02, 0, 0));
    put("iron", turned(arcProfile(r), 14, [0.04, 0.2]), cylinder(r * 0.34, 0.05, 0.004, 24).at(-0.01, 0, 0));
  } else {
    put("iron", cylinder(r * 0.3, width * 0.5, 0.004, 24));
  }
}

/** @type {(r: number) => Point[]} */
const arcProfile = (r) => [
  [-0.03, r * 0.55],
  [-0.03, r * 0.82],
  [0.026, r * 0.82],
  [0.026, r * 0.55],
];

/** @type {(radius: number, width: number, r: number, tread: "road" | "block" | "farm" | "slick") => Mesh} */
function tyre(radius, width, r, tread) {
  const w = width / 2;
  const h = radius - r;
  /** @type {Point[]} */
  const side = [
    [0.8 * w, r + 0.002],
    [0.86 * w, r - 0.006],
    [0.92 * w, r + 0.1 * h],
    [0.985 * w, r + 0.3 * h],
    [w, r + 0.5 * h],
    [0.985 * w, r + 0.68 * h],
    [0.93 * w, r + 0.84 * h],
    [0.84 * w, r + 0.945 * h],
    [0.72 * w, r + 0.985 * h],
  ];
  const left = side.map(([x, y]) => /** @type {Point} */ ([-x, y]));
  const body = turned([...left, ...crown(radius, w, tread), ...[...side].reverse()], 64);
  const bead = ring(r + 0.34 * h, h * 0.03, 56, 4).at(w * 0.985, 0, 0);
  return join(body, bead, ...lugs(radius, w, h, tread));
}

/** The running surface between the shoulders, with grooves around it. @type {(radius: number, w: number, tread: string) => Point[]} */
function crown(radius, w, tread) {
  if (tread === "slick")
    return [
      [-0.4 * w, radius],
      [0.4 * w, radius],
    ];
  const deep = tread === "road" ? 0.006 : 0.012;
  const base = tread === "road" ? radius : radius - deep;
  if (tread !== "road")
    return [
      [-0.5 * w, base],
      [0.5 * w, base],
    ];
  return [-0.36, 0, 0.36].flatMap((middle) => [
    [(middle - 0.07) * w, base],
    [(middle - 0.05) * w, base - deep],
    [(middle + 0.05) * w, base - deep],
    [(middle + 0.07) * w, base],
  ]);
}

/** @type {(radius: number, w: number, h: number, tread: string) => Mesh[]} */
function lugs(radius, w, h, tread) {
  if (tread === "slick") return [];
  if (tread === "road") {
    const shoulder = box(0.2 * w, 0.008, radius * 0.115, 0.002, 1)
      .turned(0, 0, 24)
      .at(-0.8 * w, radius - 0.034 * h - 0.004, 0);
    const other = box(0.2 * w, 0.008, radius * 0.115, 0.002, 1)
      .turned(0, 0, -24)
      .at(0.8 * w, radius - 0.034 * h - 0.004, 0);
    return [around(shoulder, 28), around(other, 28, 6)];
  }
  if (tread === "block") {
    const block = box(0.34 * w, 0.026, radius * 0.15, 0.004, 1);
    return [
      around(block.at(0, radius - 0.013, 0), 22),
      around(block.turned(0, 0, 22).at(-0.62 * w, radius - 0.02, 0), 22, 8),
      around(block.turned(0, 0, -22).at(0.62 * w, radius - 0.02, 0), 22, 8),
    ];
  }
  const lug = box(1.02 * w, 0.034, radius * 0.12, 0.006, 1).at(0.5 * w, radius - 0.016, 0);
  return [around(lug.turned(0, 30, 0), 14), around(lug.turned(0, 150, 0), 14, 180 / 14)];
}

/** The rim's well, from lip to lip. @type {(r: number, width: number) => [Mesh, Mesh]} */
function barrel(r, width) {
  const w = width / 2;
  const inner = turned(
    [
      [0.9 * w, r - 0.004],
      [0.8 * w, r - 0.014],
      [0.3 * w, r - 0.03],
      [-0.5 * w, r - 0.034],
      [-0.84 * w, r - 0.012],
    ].map(([x, y]) => /** @type {Point} */ ([x, y])),
    48,
  );
  const lip = turned(
    [
      [0.76 * w, r - 0.02],
      [0.8 * w, r - 0.006],
      [0.9 * w, r + 0.004],
      [0.93 * w, r - 0.002],
      [0.9 * w, r - 0.012],
      [0.76 * w, r - 0.02],
    ],
    56,
  );
  return [inner, lip];
}

/** @typedef {(put: (material: MaterialName, ...meshes: Mesh[]) => void, r: number, face: number, spokes: number, finish: MaterialName) => void} Rim */

/** @type {Record<Exclude<RimStyle, "wire">, Rim>} */
const STYLES = {
  cast(put, r, face, spokes, finish) {
    put(finish, around(spoke(r, face, r * 0.13, r * 0.12), spokes), hub(r, face));
    put("trim", cylinder(r * 0.13, 0.012, 0.003, 28).at(face * 0.74 + 0.012, 0, 0));
    put("steel", around(cylinder(0.008, 0.014, 0.002, 8).at(face * 0.74, r * 0.2, 0), 5, 36));
  },
  split(put, r, face, spokes, finish) {
    const arm = spoke(r, face, r * 0.055, r * 0.05);
    put(finish, around(join(arm.turned(9, 0, 0), arm.turned(-9, 0, 0)), spokes), hub(r, face));
    put("trim", cylinder(r * 0.13, 0.012, 0.003, 28).at(face * 0.74 + 0.012, 0, 0));
  },
  steel(put, r, face, _spokes, finish) {
    const holes = Array.from({ length: 8 }, (_, k) => around2(r * 0.66, k, 8, r * 0.1));
    put(
      finish,
      plate(disc(0, 0, r * 0.9, r * 0.9, 56), 0.008, 0.002, holes)
        .turned(0, 90, 0)
        .at(face * 0.45, 0, 0),
    );
    put(
      finish,
      turned(
        [
          [face * 0.4, r * 0.9],
          [face * 0.62, r * 0.94],
          [face * 0.6, r * 0.99],
        ],
        48,
      ),
    );
    put(
      finish,
      turned(
        [
          [face * 0.45, r * 0.46],
          [face * 0.86, r * 0.36],
          [face * 0.86, 0],
        ]
          .reverse()
          .map(([x, y]) => /** @type {Point} */ ([x, y])),
        40,
      ).inside(),
    );
    put("trim", cylinder(r * 0.2, 0.03, 0.008, 28).at(face * 0.86, 0, 0));
    put("steel", around(cylinder(0.009, 0.02, 0.003, 8).at(face * 0.88, r * 0.28, 0), 5));
  },
  cover(put, r, face, spokes, finish) {
    const count = Math.max(6, spokes);
    const slots = Array.from({ length: count }, (_, k) => slot(r, k, count));
    put(
      finish,
      plate(disc(0, 0, r * 0.93, r * 0.93, 64), 0.01, 0.003, slots)
        .turned(0, 90, 0)
        .at(face * 0.8, 0, 0),
    );
    put(
      finish,
      turned(
        [
          [face * 0.74, r * 0.93],
          [face * 0.9, r * 0.955],
          [face * 0.8, r * 0.99],
        ],
        56,
      ),
    );
    put("accent", cylinder(r * 0.15, 0.012, 0.004, 28).at(face * 0.8 + 0.008, 0, 0));
    put("liner", cylinder(r * 0.9, 0.004, 0.001, 32).at(face * 0.3, 0, 0));
  },
  motor(put, r, face, _spokes, finish) {
    put(finish, cylinder(r * 0.9, face * 2.1, 0.012, 48));
    put("iron", ring(r * 0.62, 0.006, 40, 6).at(face * 1.05, 0, 0), cylinder(r * 0.2, face * 2.6, 0.006, 24));
    put(
      "steel",
      around(cylinder(0.006, 0.01, 0.002, 8).at(face * 1.06, r * 0.75, 0), 8),
      around(cylinder(0.006, 0.01, 0.002, 8).at(-face * 1.06, r * 0.75, 0), 8),
    );
  },
  disc(put, r, face, _spokes, finish) {
    put(
      finish,
      turned(
        [
          [-face * 0.2, r * 0.98],
          [face * 0.5, r * 0.8],
          [face * 0.35, r * 0.3],
          [face * 0.6, r * 0.26],
          [face * 0.6, 0],
        ]
          .reverse()
          .map(([x, y]) => /** @type {Point} */ ([x, y])),
        40,
      ).inside(),
    );
    put("trim", cylinder(r * 0.14, 0.012, 0.004, 24).at(face * 0.62, 0, 0));
  },
};

/** @type {(r: number, face: number, inner: number, outer: number) => Mesh} */
const spoke = (r, face, inner, outer) =>
  tube(
    [
      [face * 0.74, r * 0.1, 0],
      [face * 0.8, r * 0.4, 0],
      [face * 0.84, r * 0.72, 0],
      [face * 0.9, r * 0.98, 0],
    ],
    (t) => [inner + (outer - inner) * t + 0.25 * outer * Math.max(0, t - 0.75) * 4, r * 0.065],
    { sides: 14, steps: 4, square: 3.2, up: [1, 0, 0] },
  );

/** @type {(r: number, face: number) => Mesh} */
const hub = (r, face) => cylinder(r * 0.27, 0.04, 0.008, 32).at(face * 0.74 - 0.016, 0, 0);

/** @type {(radius: number, k: number, count: number, size: number) => Point[]} */
const around2 = (radius, k, count, size) => {
  const angle = (k / count) * 2 * Math.PI;
  return disc(radius * Math.cos(angle), radius * Math.sin(angle), size, size, 18);
};

/** @type {(r: number, k: number, count: number) => Point[]} */
const slot = (r, k, count) => {
  const middle = (k / count) * 2 * Math.PI;
  const half = (0.34 * Math.PI) / count;
  const arc = (/** @type {number} */ radius, /** @type {number} */ from, /** @type {number} */ to) =>
    Array.from({ length: 7 }, (_, n) => {
      const angle = middle + from + ((to - from) * n) / 6;
      return /** @type {Point} */ ([radius * Math.cos(angle), radius * Math.sin(angle)]);
    });
  return [...arc(r * 0.84, -half * 1.5, half * 1.5), ...arc(r * 0.48, half, -half)];
};

/** @type {(put: (material: MaterialName, ...meshes: Mesh[]) => void, r: number, width: number, spokes: number) => void} */
function wire(put, r, width, spokes) {
  const w = width * 0.32;
  put(
    "metal",
    turned(
      [
        [-w, r + 0.008],
        [-w * 0.8, r - 0.008],
        [0, r - 0.016],
        [w * 0.8, r - 0.008],
        [w, r + 0.008],
      ],
      56,
    ).inside(),
  );
  put(
    "metal",
    turned(
      [
        [-w, r + 0.008],
        [-w * 0.8, r - 0.006],
        [0, r - 0.014],
        [w * 0.8, r - 0.006],
        [w, r + 0.008],
      ],
      56,
    ),
  );
  put(
    "alloy",
    cylinder(r * 0.14, width * 0.9, 0.008, 24),
    cylinder(r * 0.2, 0.012, 0.003, 28).at(w, 0, 0),
    cylinder(r * 0.2, 0.012, 0.003, 28).at(-w, 0, 0),
  );
  const thin = (/** @type {number} */ side, /** @type {number} */ lean) =>
    tube(
      [
        [side * w, r * 0.18 * Math.cos(lean), r * 0.18 * Math.sin(lean)],
        [0, r * 0.99, 0],
      ],
      0.0018,
      { sides: 4, straight: true, caps: false },
    );
  const pairs = Math.round(spokes / 4);
  put(
    "metal",
    around(join(thin(1, 1.2), thin(1, -1.2)), pairs),
    around(join(thin(-1, 1.2), thin(-1, -1.2)), pairs, 180 / pairs),
  );
}
