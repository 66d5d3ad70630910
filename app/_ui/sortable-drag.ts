const EDGE = 64;
const SPEED = 12;

/** What a drag tells the list: after which row the line stands now (null: before the first), and how it ended. */
type DragTold = {
  over: (after: number | null) => void;
  drop: (after: number | null) => void;
  cancel: (moved: boolean) => void;
};

/**
 * Follows one pointer (mouse, touch, pen) from its handle until it is let go. Rows are the list's `data-sort-id`s.
 * Escape, a lost pointer or a row that vanishes cancels. Near the window's edges the page scrolls along.
 */
export function drag(handle: HTMLElement, pointerId: number, list: HTMLElement, told: DragTold) {
  const ended = new AbortController();
  const { signal } = ended;
  let y: number | undefined;
  let after: number | null | undefined;
  let frame = 0;

  const end = (dropped: boolean) => {
    if (signal.aborted) return;
    ended.abort();
    cancelAnimationFrame(frame);
    if (dropped && after !== undefined) told.drop(after);
    else told.cancel(after !== undefined);
  };

  const look = () => {
    frame = requestAnimationFrame(look);
    if (y === undefined) return;
    if (y < EDGE) window.scrollBy(0, -SPEED);
    else if (y > window.innerHeight - EDGE) window.scrollBy(0, SPEED);
    const found = rowAbove(list, y);
    if (found === after) return;
    after = found;
    told.over(found);
  };

  handle.setPointerCapture(pointerId);
  const listen = (name: keyof HTMLElementEventMap, act: (event: Event) => void) =>
    handle.addEventListener(name, act, { signal });
  listen("pointermove", (event) => {
    y = (event as PointerEvent).clientY;
  });
  listen("pointerup", () => end(true));
  listen("pointercancel", () => end(false));
  listen("lostpointercapture", () => end(false));
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end(false);
    },
    { signal, capture: true },
  );
  frame = requestAnimationFrame(look);
}

/** The last row whose middle is above the pointer; null when all are below. */
function rowAbove(list: HTMLElement, y: number): number | null {
  let above: number | null = null;
  for (const row of list.querySelectorAll<HTMLElement>("[data-sort-id]")) {
    const { top, height } = row.getBoundingClientRect();
    if (top + height / 2 > y) break;
    above = Number(row.dataset.sortId);
  }
  return above;
}
