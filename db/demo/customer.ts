import type { DemoHolding, DemoInterest, DemoItem, DemoSource, DemoStatus } from "./life.ts";
import type { NumberBook, Town } from "./numbers.ts";
import { DEMO_PRODUCTS, type DemoProduct, SOLD_DAYS_AGO } from "./products.ts";
import { type Dice, daysBetween, daysFrom } from "./random.ts";
import { BY_HAND, DECLINED, ENDED, WANTED, WITHDRAWN } from "./sentences.ts";

/** The life of one customer up to a day: what it has carried, had and wanted. No row is written here. */
export class DemoCustomer {
  readonly items: DemoItem[] = [];
  readonly holdings: DemoHolding[] = [];
  readonly interests: DemoInterest[] = [];
  readonly status: DemoStatus;
  readonly since: string;
  readonly closedOn: string | null;
  readonly #dice: Dice;
  readonly #book: NumberBook;
  readonly #town: Town;
  readonly #last: string;

  constructor(dice: Dice, book: NumberBook, last: string) {
    this.#dice = dice;
    this.#book = book;
    this.#last = last;
    this.#town = book.town(dice);
    const draw = dice.roll();
    this.status = draw < 0.08 ? "prospect" : draw < 0.88 ? "active" : draw < 0.91 ? "suspended" : "closed";
    this.since = daysFrom(
      last,
      -dice.between(this.status === "closed" ? 400 : 20, this.status === "prospect" ? 500 : 3000),
    );
    this.closedOn = this.status === "closed" ? this.#dayAfter(daysFrom(this.since, 200)) : null;
    if (this.status !== "prospect") for (const product of DEMO_PRODUCTS) if (this.#takes(product)) this.#take(product);
    this.#want();
  }

  #dayAfter(day: string) {
    return daysFrom(day, this.#dice.between(1, Math.max(1, daysBetween(day, this.#last))));
  }

  #takes({ alone, beside, availability }: DemoProduct) {
    if (availability === "historic" && daysBetween(this.since, this.#last) < SOLD_DAYS_AGO + 40) return false;
    const shares = this.holdings.map(({ product }) => beside[product.name]).filter((share) => share !== undefined);
    return this.#dice.chance(shares.length > 0 ? Math.max(...shares) : alone);
  }

  /** Takes a product: on numbers, as a feature, or by hand where nothing can carry it. */
  #take(product: DemoProduct) {
    const dice = this.#dice;
    const latest = daysFrom(
      product.availability === "historic" ? daysFrom(this.#last, -SOLD_DAYS_AGO) : this.#last,
      -1,
    );
    const span = daysBetween(this.since, this.closedOn && this.closedOn < latest ? this.closedOn : latest);
    const since = daysFrom(this.since, Math.floor(dice.roll() * dice.roll() * Math.max(0, span)));
    const old = daysBetween(since, this.#last) > 120;
    const leaves =
      this.closedOn ??
      (old && dice.chance(product.availability === "historic" ? 0.45 : 0.1)
        ? this.#dayAfter(daysFrom(since, 60))
        : null);
    const onNumbers = product.on.numbers && (!product.on.features || dice.chance(0.5));
    if (onNumbers || product.on.features) {
      const count = onNumbers ? 1 + Math.floor(dice.roll() ** 3 * 7) : 1;
      for (let made = 0; made < count; made++) this.#carry(product, onNumbers, since, leaves, made > 0);
    }
    if (product.auto.add) this.#holdByItems(product);
    else this.#holdings(product, since, leaves);
  }

  #carry(product: DemoProduct, onNumber: boolean, first: string, leaves: string | null, further: boolean) {
    const dice = this.#dice;
    const room = daysBetween(first, leaves ?? this.#last) - 2;
    const since = further && room > 30 && dice.chance(0.4) ? daysFrom(first, dice.between(1, room)) : first;
    const early = further && room > 90 && dice.chance(0.15);
    const until = early ? daysFrom(since, dice.between(1, daysBetween(since, leaves ?? this.#last))) : leaves;
    const label = onNumber ? this.#book.next(product.numbers, this.#town) : product.name;
    if (!label) return;
    const host = this.items.find(
      (item) =>
        item.kind === "number" && item.since <= since && (item.until === null || (until && item.until >= until)),
    );
    this.items.push({
      kind: onNumber ? "number" : "feature",
      label,
      product,
      since,
      until,
      ...(!onNumber && host && dice.chance(0.6) && { on: host }),
    });
  }

  /** Holdings as the automation leaves them: one at a time, with every item that carries the product as a source. */
  #holdByItems(product: DemoProduct) {
    const dice = this.#dice;
    const carriers = this.items.filter((item) => item.product === product).sort((a, b) => (a.since < b.since ? -1 : 1));
    let open: DemoHolding | undefined;
    for (const item of carriers) {
      const left = open && lastDay(open.sources);
      // Between two items somebody may have ended it: then the next one starts another.
      if (open && left && left < item.since && dice.chance(0.5)) this.#end(open, left);
      if (!open || open.until) {
        open = {
          product,
          since: item.since,
          until: null,
          sources: [],
          unsourcedSince: null,
          endReason: null,
          note: null,
        };
        this.holdings.push(open);
      }
      open.sources.push({ item, since: item.since, until: item.until });
    }
    const left = open && lastDay(open.sources);
    if (!open || !left) return;
    if (this.closedOn || dice.chance(0.6)) this.#end(open, left);
    else open.unsourcedSince = left;
  }

  #holdings(product: DemoProduct, since: string, until: string | null) {
    const note = this.#dice.pick(BY_HAND);
    const holding = {
      product,
      since,
      until: null,
      sources: [{ since, until: null }],
      unsourcedSince: null,
      endReason: null,
      note,
    };
    this.holdings.push(holding);
    if (until) this.#end(holding, until);
  }

  #end(holding: DemoHolding, day: string) {
    holding.until = day;
    holding.endReason = this.closedOn === day ? "Customer closed." : this.#dice.pick(ENDED);
    for (const source of holding.sources) source.until ??= day;
  }

  #want() {
    const dice = this.#dice;
    for (const holding of this.holdings) if (dice.chance(0.14)) this.#wantedBefore(holding);
    const offered = DEMO_PRODUCTS.filter(
      (product) => product.availability !== "historic" && !this.holdings.some((holding) => holding.product === product),
    );
    const count = this.status === "prospect" ? dice.between(1, 4) : Math.floor(dice.roll() ** 2 * 4);
    for (let made = 0; made < count; made++) {
      const product = offered.splice(dice.between(0, offered.length - 1), 1)[0];
      if (product) this.#wants(product);
    }
  }

  /** An interest that led to what the customer has. */
  #wantedBefore({ product, since, sources }: DemoHolding) {
    const openedOn = daysFrom(since, -this.#dice.between(3, 120));
    const item = sources[0]?.item;
    const by = product.auto.remove && item ? { by: item } : {};
    this.interests.push({
      product,
      openedOn,
      note: this.#dice.pick(WANTED),
      closed: { on: since, as: "acquired", ...by },
    });
  }

  #wants(product: DemoProduct) {
    const dice = this.#dice;
    const end = this.closedOn ?? this.#last;
    const span = Math.min(700, daysBetween(this.since, end));
    const openedOn = daysFrom(end, -Math.floor(dice.roll() ** 2 * span));
    const interest: DemoInterest = { product, openedOn, note: dice.pick(WANTED) };
    this.interests.push(interest);
    const draw = dice.roll();
    if (draw < 0.55 && !this.closedOn) return;
    const on = daysFrom(openedOn, dice.between(0, daysBetween(openedOn, end)));
    if (draw > 0.9 || this.closedOn) interest.closed = { on, as: "withdrawn", reason: dice.pick(WITHDRAWN) };
    else {
      const again = dice.chance(0.6) ? { askAgainOn: daysFrom(on, dice.between(60, 400)) } : {};
      interest.closed = { on, as: "declined", reason: dice.pick(DECLINED), ...again };
    }
  }
}

/** The day the last of them went; nothing while one is live. */
function lastDay(sources: DemoSource[]) {
  const ends = sources.map(({ until }) => until);
  return ends.includes(null) ? undefined : (ends as string[]).sort().at(-1);
}
