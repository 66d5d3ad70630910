/** Random choices that come out the same for the same seed, on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, and without, 1. */
  roll() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(share: number) {
    return this.roll() < share;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number) {
    return low + Math.floor(this.roll() * (Math.max(low, high) - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.roll() * list.length)] as T;
  }
}

const DAY = 86_400_000;

/** The day so many days after (or, negative, before) another. */
export function daysFrom(day: string, days: number) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Some moment of a working day, in UTC ms. */
export function workingHour(dice: Dice, day: string) {
  return Date.parse(`${day}T08:00:00Z`) + dice.between(0, 9 * 3_600_000 - 1);
}
