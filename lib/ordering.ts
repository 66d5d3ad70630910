/** Lists sorted by hand. An order is the ids from first to last; a move says which one, and after which one it comes. */

export type Step = "up" | "down" | "top" | "bottom";

/** The order with one id put after another (null: first). What is not in the list moves nothing. */
export function placed(order: readonly number[], id: number, after: number | null): readonly number[] {
  if (id === after || !order.includes(id)) return order;
  const rest = order.filter((other) => other !== id);
  const index = after === null ? 0 : rest.indexOf(after) + 1;
  if (after !== null && index === 0) return order;
  const result = rest.toSpliced(index, 0, id);
  return result[order.indexOf(id)] === id ? order : result;
}

/**
 * After which one an id comes by a step among those shown (null: first; undefined: it is there already).
 * Those not shown keep their places between the others.
 */
export function afterStep(shown: readonly number[], id: number, step: Step): number | null | undefined {
  const index = shown.indexOf(id);
  const last = shown.length - 1;
  if (index < 0) return undefined;
  if (step === "up" || step === "top") {
    if (index === 0) return undefined;
    return step === "top" ? null : (shown[index - 2] ?? null);
  }
  return index === last ? undefined : shown[step === "down" ? index + 1 : last];
}

/** After which one an id comes at a position, counted from 1 (null: first). Past the end means last. */
export function afterPosition(order: readonly number[], id: number, position: number): number | null {
  const rest = order.filter((other) => other !== id);
  return rest[Math.min(position, order.length) - 2] ?? null;
}

/**
 * The order with some ids at the positions given for them, counted from 1; the others keep their order around them.
 * Positions past the end mean last, in the order of the positions.
 */
export function arranged(order: readonly number[], positions: ReadonlyMap<number, number>): readonly number[] {
  const result = order.filter((id) => !positions.has(id));
  for (const [id, position] of [...positions].sort(([, a], [, b]) => a - b)) result.splice(position - 1, 0, id);
  return result;
}

/** Which one an id comes after now (null: it is first). */
export function follows(order: readonly number[], id: number): number | null {
  return order[order.indexOf(id) - 1] ?? null;
}
