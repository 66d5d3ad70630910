import fc from "fast-check";
import { expect, test } from "vitest";
import { CODES, type Code, codeInWords, codeOf, type Fact, factAt, percent, rowTotals, withCell } from "./cells.ts";
import { matrixAddress, readMatrixFilter, readPlace } from "./filter.ts";
import { reasonsOf } from "./reasons.ts";

const code = fc.constantFrom(...(Object.keys(CODES) as Code[]));

const fact = (of: Code, id: number): Fact => ({
  ...("hH".includes(of) && { has: [id, "2024-03-03", null, null, null] as Fact["has"] }),
  ...("pPq".includes(of) && { had: [id, "2024-01-01", "2024-02-01", null] as Fact["had"] }),
  ...("iHP".includes(of) && { interested: [id, 1, "2024-03-03", null] as Fact["interested"] }),
  ...("dq".includes(of) && { declined: [id, "2024-03-03", "Dear", null] as Fact["declined"] }),
  ...(of === "s" && { suggested: id }),
});

test("a row keeps a fact for each cell that is not open, whatever is changed in it", () => {
  fc.assert(
    fc.property(
      fc.array(code, { minLength: 1, maxLength: 12 }),
      fc.array(fc.record({ at: fc.nat(11), to: code }), { maxLength: 8 }),
      (codes, changes) => {
        const known = codes.map((one, at) => fact(one, at));
        let row = { codes: codes.join(""), facts: known.filter((_, at) => codes[at] !== ".") };
        for (const [nth, { at, to }] of changes.entries()) {
          const place = at % codes.length;
          known[place] = fact(to, 100 + nth);
          row = withCell(row, place, to, known[place] as Fact);
        }
        for (const at of codes.keys()) {
          expect(factAt(row, at)).toEqual(known[at]);
          expect(codeOf(factAt(row, at))).toBe(row.codes[at]);
        }
      },
    ),
  );
});

test("a row adds up over the columns shown; what is Historic is no part of the coverage", () => {
  expect(rowTotals("hHip.sh", [false, false, false, false, false, false, true])).toEqual({
    has: 2,
    of: 6,
    percent: 33,
    interested: 2,
    suggested: 1,
  });
  expect(rowTotals("", [])).toEqual({ has: 0, of: 0, percent: 0, interested: 0, suggested: 0 });
  expect(percent(2, 3)).toBe(67);
});

test("each state has its sentence", () => {
  const sentences = (of: Fact) => reasonsOf(of, (id) => `31 of 40 (${id})`);
  expect(sentences({ has: [1, "2024-03-03", "number 0113 496 0000", null, null] })).toEqual([
    "Has since 3 Mar 2024, because of number 0113 496 0000",
  ]);
  expect(sentences({ has: [1, "2024-03-03", null, "2025-01-02", "As agreed"] })).toEqual([
    "Has since 3 Mar 2024, no active number or feature since 2 Jan 2025: As agreed",
  ]);
  expect(
    sentences({ had: [1, "2023-01-01", "2024-01-01", "Moved"], declined: [2, "2025-05-05", "Dear", "2199-01-01"] }),
  ).toEqual(["Had from 1 Jan 2023 to 1 Jan 2024: Moved", "Declined on 5 May 2025: Dear; ask again on 1 Jan 2199"]);
  expect(sentences({ declined: [2, "2025-05-05", "Dear", null] })).toEqual([
    "Declined on 5 May 2025: Dear; not to be asked again",
  ]);
  expect(sentences({ interested: [1, 1, "2025-05-05", "Wants a quote"] })).toEqual([
    "Interested since 5 May 2025: Wants a quote",
  ]);
  expect(sentences({ suggested: 7 })).toEqual(["Suggested: 31 of 40 (7)"]);
  expect(sentences({})).toEqual(["Open: not had, not declined"]);
  expect(codeInWords("H")).toBe("Has; Interested");
});

test("an address holds the whole state, in one way only; what makes no sense in it is left out", () => {
  const address =
    "/opportunities?sort=strength&status=active&manager=me&family=product-voice&has=3&has=4&lacks=5&wants=6&suggested=yes&historic=yes&customer=7&product=8&after=12.9";
  const params = (text: string) => {
    const query = new URLSearchParams(text.split("?")[1]);
    return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
  };
  expect(matrixAddress(readMatrixFilter(params(address)), readPlace(params(address)))).toBe(address);
  const junk =
    "/opportunities?sort=toString&status=closed&manager=x&family=a%20b&has=0&wants=-1&suggested=1&customer=junk&product=1e3";
  expect(matrixAddress(readMatrixFilter(params(junk)))).toBe("/opportunities");
  expect(matrixAddress(readMatrixFilter(params("?relation=lacks&added=4&lacks=4&family=-&manager=none")))).toBe(
    "/opportunities?manager=none&family=-&lacks=4",
  );
});
