/**
 * Page after page of a list, as its own query gives them: what is downloaded is what the pages show. Nothing is open
 * between two pages, so a row that moves meanwhile (a customer renamed) may come twice, or not at all.
 * @param first where the first page begins
 * @param read gives the page at a place, and the place of the next one
 */
export function* everyPage<Place, Row>(
  first: Place,
  read: (at: Place) => { rows: readonly Row[]; next: Place | null | undefined },
): Generator<readonly Row[], void> {
  for (let at = first; ; ) {
    const { rows, next } = read(at);
    yield rows;
    if (next === null || next === undefined) return;
    at = next;
  }
}

/** Pages with each row made into another: as the file has it. */
export function* mapPages<From, To>(pages: Iterable<readonly From[]>, make: (row: From) => To): Generator<To[], void> {
  for (const page of pages) yield page.map(make);
}
