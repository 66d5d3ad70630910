import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqlite } from "#db/index.ts";
import { accountStaff, administrator } from "#lib/test/actors.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { IMPORT_FILES, type ImportFile } from "./layouts.ts";
import { importStaged } from "./mutations.ts";
import { clearStaging, stage } from "./staging.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "told-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function run(texts: Partial<Record<ImportFile, string>>, { existingBase = true, actor = administrator() } = {}) {
  const files = IMPORT_FILES.filter((file) => texts[file] !== undefined);
  clearStaging();
  for (const file of files) {
    writeFileSync(join(directory, file), texts[file] ?? "");
    await stage(join(directory, file), file, () => {});
  }
  const reasons: string[] = [];
  const refused = ({ line, reason }: { line: number; reason: string }) => reasons.push(`${line}: ${reason}`);
  const done = importStaged(actor, { files, test: false, existingBase, refused, progress() {} }, "2026-06-30");
  return { ...done, reasons };
}

const rows = (query: string) => sqlite.prepare(query).all();

const PRODUCTS = `customer_product,display_class,display_position,availability,on_numbers,on_features,auto_add_to_customer,auto_remove_from_customer_interests,successor
Voice,,1,standard,yes,yes,yes,yes,
Fax,,2,historic,no,no,yes,no,Voice
`;
const CUSTOMERS = "account_number,name,status,account_manager\nA1,Baker,active,\nA2,Miller,active,\n";
const NUMBER = "account_number,number,customer_products,start_date,dropped_on,type,ref,carried,gaps,transferred_from";
const NUMBERS = `${NUMBER}
A1,01632 960001,Voice,2026-01-01,2026-03-01,,7,2026-01-01/2026-02-01 Fax; 2026-01-05/ Voice,2026-01-10/2026-01-12,
A2,01632 960001,Voice,2026-03-01,,,8,,,7
`;
const HOLDING = "account_number,customer_product,since,until,note,end_reason,unsourced_since,sources";
const BASE = { "products.csv": PRODUCTS, "customers.csv": CUSTOMERS, "numbers.csv": NUMBERS };

test("a number comes with what it carried, its gap, and whom it came from; no rule is set off", async () => {
  const { reasons } = await run(BASE);
  expect(reasons).toEqual([]);
  expect(
    rows("select p.name, c.since, c.until from carried_products c join customer_products p on p.id = c.product_id"),
  ).toEqual([
    { name: "Fax", since: "2026-01-01", until: "2026-02-01" },
    { name: "Voice", since: "2026-01-05", until: null },
    { name: "Voice", since: "2026-03-01", until: null },
  ]);
  expect(rows("select since, until from item_gaps")).toEqual([{ since: "2026-01-10", until: "2026-01-12" }]);
  expect(rows("select count(*) as moved from items where transferred_from_id is not null")).toEqual([{ moved: 1 }]);
  expect(rows("select * from holdings")).toEqual([]);
  expect(rows("select s.name from customer_products p join customer_products s on s.id = p.successor_id")).toEqual([
    { name: "Voice" },
  ]);
});

test("a history is a fact, never a sale: without existing base it is refused, row by row", async () => {
  await run({ "products.csv": PRODUCTS, "customers.csv": CUSTOMERS });
  const { reasons, report } = await run({ "numbers.csv": NUMBERS }, { existingBase: false });
  expect(report["numbers.csv"]).toMatchObject({ read: 2, refused: 2 });
  expect(reasons[0]).toBe("2: This row tells a history, as an export does: import it as existing base.");
});

test.each([
  ["A1,01632 960002,,2026-01-01,,,9,Voice,,", 'carried cannot be read at "Voice"'],
  ["A1,01632 960002,,2026-01-01,,,9,2026-02-01/2026-01-01 Voice,,", "carried cannot be read at"],
  ["A1,01632 960002,,2026-01-01,,,9,2026-01-01/ Nothing,,", 'There is no Customer Product "Nothing".'],
  ["A1,01632 960002,,2026-01-01,,,9,2026-01-01/ Voice; 2026-01-02/ Voice,,", "It carries the same product twice."],
  ["A1,01632 960002,,2026-01-01,,,9,,2025-01-01/2025-02-01,", "gaps cannot be read at"],
  ["A1,01632 960002,,2026-01-01,,,9,,,77", "No number or feature of this import has the ref 77"],
  ["A1,01632 960002,,2026-01-01,,,7,,,", "Another row of the import has the ref 7."],
  ["A1,01632 960001,,2026-04-01,,,9,,,", "Miller (A2) has this number already."],
])("a number is refused: %s", async (row, reason) => {
  const { reasons } = await run({ ...BASE, "numbers.csv": `${NUMBERS}${row}\n` });
  expect(reasons).toEqual([expect.stringContaining(reason)]);
  expect(rows("select count(*) as items from items")).toEqual([{ items: 2 }]);
});

test("a holding comes with its sources; nothing live marks it", async () => {
  const holdings = `${HOLDING}
A1,Voice,2026-01-05,,kept,,,2026-01-05/2026-03-01 item 7; 2026-01-06/2026-01-07 hand so they said
A2,Voice,2026-03-01,2026-04-01,,moved away,,2026-03-01/2026-04-01 item 8
`;
  const { reasons } = await run({ ...BASE, "holdings.csv": holdings });
  expect(reasons).toEqual([]);
  expect(rows("select since, until, note, end_reason, unsourced_since from holdings")).toEqual([
    { since: "2026-01-05", until: null, note: "kept", end_reason: null, unsourced_since: "2026-03-01" },
    { since: "2026-03-01", until: "2026-04-01", note: null, end_reason: "moved away", unsourced_since: null },
  ]);
  expect(rows("select kind, note from holding_sources")).toEqual([
    { kind: "item", note: null },
    { kind: "hand", note: "so they said" },
    { kind: "item", note: null },
  ]);
});

test.each([
  ["A1,Voice,2026-01-05,,,,,hand", "sources cannot be read at"],
  ["A1,Voice,2026-01-05,,,,,2026-01-01/ hand", "does not lie within the holding"],
  ["A1,Voice,2026-01-05,2026-02-01,,,,2026-01-05/ hand", "does not lie within the holding"],
  ["A1,Voice,2026-01-05,,,,,2026-01-05/ item 8", "The ref 8 names no number or feature of this customer."],
  ["A1,Voice,2026-01-05,,,,,2026-01-05/ item 99", "No number or feature of this import has the ref 99"],
  [
    "A1,Voice,2026-01-05,,,,,2026-01-05/ item 7; 2026-01-06/ item 7",
    "The same number or feature accounts for it twice.",
  ],
])("a holding is refused: %s", async (row, reason) => {
  const { reasons } = await run({ ...BASE, "holdings.csv": `${HOLDING}\n${row}\n` });
  expect(reasons).toEqual([expect.stringContaining(reason)]);
  expect(rows("select * from holdings")).toEqual([]);
});

const INTEREST = "account_number,customer_product,opened_on,note,closed_on,closed_as,reason,ask_again_on,closed_by";

test("an interest comes closed, by what closed it; alike ones of a day are as many; an open one closes", async () => {
  const files = {
    ...BASE,
    "interests.csv": `${INTEREST}
A1,Voice,2026-01-01,,2026-01-05,acquired,,,7
A1,Voice,2026-02-01,,2026-02-01,withdrawn,,,
A1,Voice,2026-02-01,,2026-02-01,withdrawn,,,
A1,Voice,2026-02-01,,,,,,
`,
  };
  expect((await run(files)).reasons).toEqual([]);
  expect(rows("select closed_as, closed_by_item_id is not null as by_item from interests order by id")).toEqual([
    { closed_as: "acquired", by_item: 1 },
    { closed_as: "withdrawn", by_item: 0 },
    { closed_as: "withdrawn", by_item: 0 },
    { closed_as: null, by_item: 0 },
  ]);
  const { report, change } = await run(files);
  expect(report["interests.csv"]).toMatchObject({ read: 4, unchanged: 4 });
  expect(change).toBeNull();
  const closed = `${INTEREST}\nA1,Voice,2026-02-01,,2026-03-01,declined,too dear,2026-12-01,\n`;
  expect((await run({ "interests.csv": closed })).report["interests.csv"]).toMatchObject({ updated: 1 });
  expect(rows("select count(*) as open from interests where closed_on is null")).toEqual([{ open: 0 }]);
});

test.each([
  ["A1,Voice,2026-01-01,,2026-01-05,,,,", "closed_on and closed_as go together."],
  ["A1,Voice,2026-01-05,,2026-01-01,withdrawn,,,", "closed_on is before opened_on."],
  ["A1,Voice,2026-01-01,,2026-01-05,declined,,,", "Say why they declined"],
  ["A1,Voice,2026-01-01,,2026-01-05,acquired,,,8", "closed_by names no number or feature of this customer."],
  ["A1,Voice,2026-01-01,,2026-01-05,gone,,,", "closed_as must be one of"],
])("an interest is refused: %s", async (row, reason) => {
  const { reasons } = await run({ ...BASE, "interests.csv": `${INTEREST}\n${row}\n` });
  expect(reasons).toEqual([expect.stringContaining(reason)]);
});

const MANAGED =
  "account_number,name,status,account_manager,account_manager_name\nA1,Baker,active,ada@old.example,Ada Quill\nA2,Miller,active,ada@old.example,Ada Quill\n";

test("an existing base brings its account managers, who cannot sign in; without the right to add people it does not", async () => {
  const { reasons, change } = await run({ "customers.csv": MANAGED });
  expect(reasons).toEqual([]);
  const people = "select email, name, password_hash from staff where email like '%old.example'";
  expect(rows(people)).toEqual([{ email: "ada@old.example", name: "Ada Quill", password_hash: null }]);
  undoChange(administrator(), change!);
  expect(rows("select * from customers")).toEqual([]);
  for (const options of [{ existingBase: false }, { actor: accountStaff() }]) {
    const other = await run({ "customers.csv": MANAGED.replaceAll("ada@", "bo@") }, options);
    expect(other.report["customers.csv"]).toMatchObject({ refused: 2 });
    expect(other.reasons[0]).toContain('No member of staff has the email address or name "bo@old.example".');
  }
});

const TYPES = "kind,type,display_class,display_position,availability,customer_products";

test("types come in order with their default products, Historic ones too", async () => {
  const types = `${TYPES}\nnumber,Mobile,look,2,standard,Voice; Fax\nnumber,Landline,,1,headline,\nfeature,Mobile,,1,historic,\n`;
  expect((await run({ "products.csv": PRODUCTS, "types.csv": types })).reasons).toEqual([]);
  expect(
    rows(`select kind, name, display_position as at, availability, (select count(*) from type_defaults where type_id = t.id) as defaults
      from item_types t order by kind, display_position`),
  ).toEqual([
    { kind: "feature", name: "Mobile", at: 1, availability: "historic", defaults: 0 },
    { kind: "number", name: "Landline", at: 1, availability: "headline", defaults: 0 },
    { kind: "number", name: "Mobile", at: 2, availability: "standard", defaults: 2 },
  ]);
  expect((await run({ "types.csv": types })).report["types.csv"]).toMatchObject({ unchanged: 3 });
  const swapped = `${TYPES}\nnumber,Landline,,2,,\nnumber,Mobile,,1,,\n`;
  expect((await run({ "types.csv": swapped })).report["types.csv"]).toMatchObject({ updated: 1, unchanged: 1 });
  const wrong = `${TYPES}\nnumber,Mobile,,,,Nothing\nbox,Mobile,,,,\nnumber,Fax box,,,,Fax\n`;
  expect((await run({ "types.csv": wrong }, { existingBase: false })).reasons).toEqual([
    '2: There is no Customer Product "Nothing".',
    "3: kind must be number or feature.",
    expect.stringContaining("4: Fax is Historic"),
  ]);
});

test("a successor that is nowhere is refused, and one further down is found", async () => {
  const head = PRODUCTS.split("\n")[0];
  const { reasons } = await run({ "products.csv": `${head}\nA,,,,,,,,B\nB,,,,,,,,C\nD,,,,,,,,D\n` });
  expect(reasons).toEqual(['3: There is no Customer Product "C".', "4: A product cannot be its own successor."]);
});
