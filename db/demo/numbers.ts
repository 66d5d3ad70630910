import type { Dice } from "./random.ts";

/** The ranges that Ofcom keeps free for drama: nobody is ever called. A thousand numbers each. */
const TOWNS = [
  ["Anytown", "01632 960"],
  ["London", "020 7946 0"],
  ["Leeds", "0113 496 0"],
  ["Sheffield", "0114 496 0"],
  ["Nottingham", "0115 496 0"],
  ["Leicester", "0116 496 0"],
  ["Bristol", "0117 496 0"],
  ["Reading", "0118 496 0"],
  ["Birmingham", "0121 496 0"],
  ["Edinburgh", "0131 496 0"],
  ["Glasgow", "0141 496 0"],
  ["Liverpool", "0151 496 0"],
  ["Manchester", "0161 496 0"],
  ["Newcastle", "0191 498 0"],
  ["Belfast", "028 9649 6"],
  ["Cardiff", "029 2018 0"],
] as const;

export type Town = (typeof TOWNS)[number][0];
export type NumberKind = "geographic" | "mobile" | "freephone";

const MOBILE = "07700 900";
const FREEPHONE = "0808 157 0";

/** Whether a number is of a range kept free for drama. */
export function isDramaNumber(label: string) {
  const start = label.slice(0, -3);
  return /^\d{3}$/.test(label.slice(-3)) && [...TOWNS.map(([, range]) => range), MOBILE, FREEPHONE].includes(start);
}

/** Gives out each number of the ranges once. */
export class NumberBook {
  #given = new Map<string, number>();

  town(dice: Dice): Town {
    return dice.pick(TOWNS)[0];
  }

  /** The next free number, or nothing when the range is used up. */
  next(kind: NumberKind, town: Town) {
    const range =
      kind === "mobile" ? MOBILE : kind === "freephone" ? FREEPHONE : TOWNS.find(([name]) => name === town)![1];
    const count = this.#given.get(range) ?? 0;
    if (count >= 1000) return;
    this.#given.set(range, count + 1);
    // 387 shares no factor with 1000: every number once, neighbours apart.
    return range + String((count * 387 + 112) % 1000).padStart(3, "0");
  }
}
