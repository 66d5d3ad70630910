import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeType } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { Forbidden } from "#lib/errors.ts";
import { originalCell, protectedCell } from "#lib/exports/cells.ts";
import { accountStaff, administrator, nobody } from "#lib/test/actors.ts";
import { stretches } from "./existing-base.ts";
import { IMPORT_FILES, type ImportFile } from "./layouts.ts";
import { importStaged } from "./mutations.ts";
import type { Refused } from "./run.ts";
import { clearStaging, stage } from "./staging.ts";

const DAY = "2026-06-30";
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "import-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

type Texts = Partial<Record<ImportFile, string | Buffer>>;

async function run(texts: Texts, { test = false, existingBase = false, actor = administrator() } = {}) {
  const files = IMPORT_FILES.filter((file) => texts[file] !== undefined);
  clearStaging();
  for (const file of files) {
    writeFileSync(join(directory, file), texts[file] ?? "");
    await stage(join(directory, file), file, () => {});
  }
  const refused: Refused[] = [];
  const result = importStaged(
    actor,
    { files, test, existingBase, refused: (row) => refused.push(row), progress: () => {} },
    DAY,
  );
  return { ...result, refused };
}

const PRODUCTS = `customer_product,display_class,display_position,availability,on_numbers,on_features,auto_add_to_customer,auto_remove_from_customer_interests
Broadband,product-broadband,2,standard,no,yes,yes,yes
Voice,product-voice,1,headline,yes,no,yes,no
Fax,,3,historic,yes,yes,yes,no
`;
const CUSTOMERS = `account_number,name,status,account_manager
A1,"Baker, Sons & Co",active,
A2,Miller,closed,
`;
const NUMBERS = `account_number,number,customer_products,start_date,dropped_on
A1,01632 960001,Voice,2026-01-01,
A1,01632 960002,Voice,2026-02-01,
A2,01632 960003,Voice,2025-01-01,2025-12-31
`;
const FEATURES = `account_number,feature,number,customer_products,start_date,dropped_on
A1,Line,(01632) 960-001,Broadband,2026-03-01,
`;
const BASE = { "products.csv": PRODUCTS, "customers.csv": CUSTOMERS, "numbers.csv": NUMBERS, "features.csv": FEATURES };

const typed = (type: string, products = "") =>
  `account_number,number,customer_products,start_date,dropped_on,type\nA1,01632 960001,${products},2026-01-01,,${type}\n`;

const rows = (query: string) => sqlite.prepare(query).all();
type Held = { account: string; product: string; since: string; until: string | null; sources: number };
const holdings = () =>
  rows(`select c.account_number as account, p.name as product, h.since, h.until,
    (select count(*) from holding_sources s where s.holding_id = h.id) as sources
    from holdings h join customers c on c.id = h.customer_id join customer_products p on p.id = h.product_id order by 1, 2, 3`) as Held[];

describe("a good import", () => {
  test("sets off the automation as a form does; what was dropped already sets off nothing", async () => {
    const { report, refused } = await run(BASE);
    expect(refused).toEqual([]);
    expect(report["numbers.csv"]).toEqual({ read: 3, created: 3, updated: 0, unchanged: 0, refused: 0 });
    expect(holdings()).toEqual([
      { account: "A1", product: "Broadband", since: "2026-03-01", until: null, sources: 1 },
      { account: "A1", product: "Voice", since: "2026-01-01", until: null, sources: 2 },
    ]);
    expect(rows("select name from customer_products order by display_position")).toEqual([
      { name: "Voice" },
      { name: "Broadband" },
      { name: "Fax" },
    ]);
    expect(rows("select count(*) as sets, max(origin) as origin from change_sets")).toEqual([
      { sets: 1, origin: "import" },
    ]);
    expect(rows("select i.label, n.label as number from items i join items n on n.id = i.number_id")).toEqual([
      { label: "Line", number: "01632 960001" },
    ]);
  });

  test("the same files again change nothing, and make no change set", async () => {
    await run(BASE);
    const before = rows("select * from changes");
    const { report, change } = await run(BASE);
    expect(change).toBeNull();
    for (const { read, unchanged } of Object.values(report)) expect(unchanged).toBe(read);
    expect(rows("select * from changes")).toEqual(before);
  });

  test("a test says the same as the import that follows, and writes nothing", async () => {
    const tested = await run(BASE, { test: true });
    expect(rows("select * from customers")).toEqual([]);
    expect(rows("select * from change_sets")).toEqual([]);
    const { report, base } = await run(BASE);
    expect({ report, base }).toEqual({ report: tested.report, base: tested.base });
    expect(base).toEqual({ holdings: { current: 2, ended: 0 }, interests: { open: 0 } });
  });

  test("an open interest closes, but not for an existing base", async () => {
    const { "features.csv": features, ...others } = BASE;
    for (const existingBase of [true, false]) {
      sqlite.exec("savepoint once");
      await run(others);
      await run({ "interests.csv": "account_number,customer_product,opened_on,note\nA1,Broadband,2026-01-05,asked\n" });
      await run({ "features.csv": features }, { existingBase });
      expect(rows("select closed_as from interests")).toEqual([{ closed_as: existingBase ? null : "acquired" }]);
      sqlite.exec("rollback to once; release once");
    }
  });

  test("an item that is dropped in the file later ends its source", async () => {
    await run(BASE);
    const { report } = await run({ "numbers.csv": NUMBERS.replace("2026-02-01,", "2026-02-01,2026-05-05") });
    expect(report["numbers.csv"]).toMatchObject({ updated: 1, unchanged: 2 });
    expect(rows("select until from holding_sources where until is not null")).toEqual([{ until: "2026-05-05" }]);
  });

  test("a product moves to the position the file says", async () => {
    await run(BASE);
    const moved = PRODUCTS.replace("headline", "standard")
      .replace(",2,standard", ",1,standard")
      .replace("voice,1", "voice,2");
    const { report } = await run({ "products.csv": moved });
    expect(report["products.csv"]).toMatchObject({ read: 3, refused: 0 });
    expect(rows("select name, display_position as at from customer_products order by 2")).toEqual([
      { name: "Broadband", at: 1 },
      { name: "Voice", at: 2 },
      { name: "Fax", at: 3 },
    ]);
    expect((await run({ "products.csv": moved })).report["products.csv"]).toMatchObject({ unchanged: 3 });
  });
});

describe("an empty cell leaves what is on record", () => {
  test("of a customer and of a product; a new one gets the defaults", async () => {
    await run(BASE);
    await run({
      "products.csv": `${PRODUCTS.split("\n")[0]}\nFax,product-voice,3,historic,yes,yes,yes,yes\n`,
      "customers.csv": `account_number,name,status,account_manager,marketing_consent\nA1,Baker,suspended,,yes\n`,
    });
    const { report } = await run({
      "products.csv": `${PRODUCTS.split("\n")[0]}\nFax,,,,,,,\nNew,,,,,,,\n`,
      "customers.csv": `account_number,name,status,account_manager,marketing_consent\nA1,Baker,,,\nA7,New,,,\n`,
    });
    expect(report["products.csv"]).toMatchObject({ unchanged: 1, created: 1 });
    expect(report["customers.csv"]).toMatchObject({ unchanged: 1, created: 1 });
    expect(
      rows(`select name, display_class, display_position as at, availability, on_numbers + on_features + auto_add_to_customer
        + auto_remove_from_interests as flags from customer_products where name in ('Fax', 'New') order by name`),
    ).toEqual([
      { name: "Fax", display_class: "product-voice", at: 3, availability: "historic", flags: 4 },
      { name: "New", display_class: null, at: 4, availability: "standard", flags: 0 },
    ]);
    expect(
      rows("select status, marketing_consent as consent from customers where account_number in ('A1', 'A7')"),
    ).toEqual([
      { status: "suspended", consent: 1 },
      { status: "active", consent: 0 },
    ]);
  });

  test("of a number and a feature: what they carry, and the day they were dropped", async () => {
    await run(BASE);
    const HEAD = NUMBERS.split("\n")[0];
    const { report } = await run({
      "numbers.csv": `${HEAD}\nA1,01632 960001,,2026-01-01,\nA2,01632 960003,Voice,2025-01-01,\n`,
      "features.csv": `${FEATURES.split("\n")[0]}\nA1,Line,01632 960001,,2026-03-01,\n`,
    });
    expect(report["numbers.csv"]).toMatchObject({ unchanged: 2 });
    expect(report["features.csv"]).toMatchObject({ unchanged: 1 });
  });
});

describe("matching goes by the day a row starts", () => {
  const HEAD = "account_number,number,customer_products,start_date,dropped_on";
  const OLD = "A1,01632 960009,Voice,2020-01-01,2021-06-01";
  const NEW = "A1,01632 960009,Voice,2024-01-01,";
  const FEATURE = "account_number,feature,number,customer_products,start_date,dropped_on";

  test.each([
    [OLD, NEW],
    [NEW, OLD],
  ])("a number had twice is two rows, in either order: %s", async (first, second) => {
    const { report, refused } = await run({
      ...BASE,
      "numbers.csv": [HEAD, first, second].join("\n"),
      "features.csv": undefined,
    } as Texts);
    expect(refused).toEqual([]);
    expect(report["numbers.csv"]).toMatchObject({ created: 2 });
  });

  test("a period that overlaps another row of the number is refused, whoever has it", async () => {
    await run({ ...BASE, "numbers.csv": [HEAD, OLD, NEW].join("\n"), "features.csv": undefined } as Texts);
    const { refused } = await run({
      "numbers.csv": [
        HEAD,
        "A1,01632 960009,,2020-03-01,2020-04-01",
        "A2,01632 960009,,2021-05-31,2022-01-01",
        "A2,01632 960009,,2023-01-01,2024-01-02",
        "A2,01632 960009,,2021-06-01,2024-01-01",
      ].join("\n"),
    });
    expect(refused.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(refused[0]?.reason).toContain("had this number from 1 Jan 2020 to 1 Jun 2021");
  });

  test("a feature sits on the row of the number that was there when it started", async () => {
    const features = [
      FEATURE,
      "A1,Fax box,01632 960009,,2020-02-01,2021-01-01",
      "A1,Menu,01632 960009,,2024-02-01,",
      "A1,Queue,01632 960009,,2022-02-01,",
    ].join("\n");
    const files = { ...BASE, "numbers.csv": [HEAD, NEW, OLD].join("\n"), "features.csv": features };
    const { refused } = await run(files);
    expect(refused).toMatchObject([
      { line: 4, reason: "The customer did not have the number 01632 960009 on 1 Feb 2022." },
    ]);
    expect(
      rows("select f.label, n.start_date as since from items f join items n on n.id = f.number_id order by 1"),
    ).toEqual([
      { label: "Fax box", since: "2020-01-01" },
      { label: "Menu", since: "2024-01-01" },
    ]);
    expect((await run(files)).report["features.csv"]).toMatchObject({ unchanged: 2, created: 0 });
  });

  test("a row may add a product and drop the item on a day gone by", async () => {
    await run(BASE);
    const { refused } = await run({
      "numbers.csv": `${HEAD}\nA1,01632 960001,Voice;Hold music,2026-01-01,2026-05-05\n`,
      "products.csv": `${PRODUCTS}Hold music,,4,standard,yes,no,no,no\n`,
    });
    expect(refused).toEqual([]);
    expect(rows("select dropped_on from items where label = '01632 960001'")).toEqual([{ dropped_on: "2026-05-05" }]);
    expect(rows("select since from carried_products order by id desc limit 1")).toEqual([{ since: "2026-05-05" }]);
  });

  test("a product that the row names no longer is taken off, and its source ends", async () => {
    await run({ ...BASE, "features.csv": undefined } as Texts);
    await run({ "products.csv": `${PRODUCTS}Hold music,,4,standard,yes,no,no,no\n` });
    await run({ "numbers.csv": `${HEAD}\nA1,01632 960001,Hold music,2026-01-01,\n` });
    expect(
      rows("select s.until from holding_sources s join items i on i.id = s.item_id where i.label = '01632 960001'"),
    ).toEqual([{ until: DAY }]);
  });
});

describe("the order of products", () => {
  const HEAD = PRODUCTS.split("\n")[0];
  const order = () =>
    rows("select name from customer_products order by display_position").map((row) => (row as { name: string }).name);

  test("a position given twice is refused; those past the end mean last; the same file again changes nothing", async () => {
    const file = {
      "products.csv": `${HEAD}\nA,,9,,,,,\nB,,2,,,,,\nC,,2,,,,,\nD,,5,,,,,\nE,,,,,,,\n`,
    };
    const { report, refused } = await run(file);
    expect(refused).toMatchObject([{ line: 4, reason: "Another row of the file has the display_position 2." }]);
    expect(report["products.csv"]).toMatchObject({ read: 5, created: 4, updated: 0, unchanged: 0, refused: 1 });
    expect(order()).toEqual(["E", "B", "D", "A"]);
    const again = await run(file);
    expect(again.report["products.csv"]).toMatchObject({ created: 0, updated: 0, unchanged: 4, refused: 1 });
    expect(again.change).toBeNull();
  });

  test("a row that only moves its product counts as updated, one that also changes it once", async () => {
    await run({ "products.csv": `${HEAD}\nA,,1,,,,,\nB,,2,,,,,\nC,,3,,,,,\n` });
    const { report } = await run({ "products.csv": `${HEAD}\nC,,1,headline,,,,\nB,,2,,,,,\nA,,,,,,,\n` });
    expect(order()).toEqual(["C", "B", "A"]);
    expect(report["products.csv"]).toMatchObject({ read: 3, updated: 2, unchanged: 1 });
  });
});

describe("holdings", () => {
  const HEAD = "account_number,customer_product,since,until,note\n";

  test("a period in the past is recorded beside what the customer has now, also when its item is in the same import", async () => {
    const { report, refused } = await run({
      ...BASE,
      "holdings.csv": `${HEAD}A1,Voice,2020-01-01,2021-01-01,Told us\n`,
    });
    expect(refused).toEqual([]);
    expect(report["holdings.csv"]).toMatchObject({ created: 1 });
    expect(holdings().filter(({ product }) => product === "Voice")).toEqual([
      { account: "A1", product: "Voice", since: "2020-01-01", until: "2021-01-01", sources: 1 },
      { account: "A1", product: "Voice", since: "2026-01-01", until: null, sources: 2 },
    ]);
    expect(rows("select since, until from holding_sources where kind = 'import'")).toEqual([
      { since: "2020-01-01", until: "2021-01-01" },
    ]);
  });

  test("a period of no days is recorded once", async () => {
    await run(BASE);
    const file = { "holdings.csv": `${HEAD}A2,Voice,2020-01-01,2020-01-01,\n` };
    expect((await run(file)).report["holdings.csv"]).toMatchObject({ created: 1 });
    expect((await run(file)).report["holdings.csv"]).toMatchObject({ unchanged: 1 });
  });

  test.each(["holdings.csv", "interests.csv"] as const)(
    "%s: a Historic product is refused, and accepted as a fact of an existing base",
    async (file) => {
      await run(BASE);
      const text =
        file === "holdings.csv"
          ? `${HEAD}A1,Fax,2026-01-01,,\n`
          : "account_number,customer_product,opened_on,note\nA1,Fax,2026-01-01,\n";
      const { report, refused } = await run({ [file]: text });
      expect(report[file]).toMatchObject({ created: 0, refused: 1 });
      expect(refused[0]?.reason).toContain("Historic");
      expect((await run({ [file]: text }, { existingBase: true })).report[file]).toMatchObject({ created: 1 });
    },
  );
});

describe("an existing base", () => {
  test("periods that overlap share one holding; Historic is accepted; what is over is an ended holding", async () => {
    const numbers = `account_number,number,customer_products,start_date,dropped_on
A1,01632 960001,Fax,2024-01-01,2024-03-01
A1,01632 960002,Fax,2024-05-01,
A1,01632 960003,Fax,2024-02-01,2024-04-01
A1,01632 960004,Fax,2024-06-01,2024-07-01
`;
    const { refused } = await run({ ...BASE, "numbers.csv": numbers, "features.csv": undefined } as Texts, {
      existingBase: true,
    });
    expect(refused).toEqual([]);
    expect(holdings()).toEqual([
      { account: "A1", product: "Fax", since: "2024-01-01", until: "2024-04-01", sources: 2 },
      { account: "A1", product: "Fax", since: "2024-05-01", until: null, sources: 2 },
    ]);
  });

  test("stretches join what overlaps or follows on the same day", () => {
    const period = (since: string, until: string | null) => ({ since, until });
    const joined = stretches([
      period("01", "03"),
      period("02", "05"),
      period("05", "06"),
      period("08", null),
      period("09", "10"),
    ]);
    expect(joined.map(({ since, until, sources }) => [since, until, sources.length])).toEqual([
      ["01", "06", 3],
      ["08", null, 2],
    ]);
  });
});

describe("refused rows", () => {
  test("each is named once with its physical line and a reason, and the rest is in", async () => {
    await run(BASE);
    const { report, refused } = await run({
      "customers.csv": `account_number,name,status,account_manager
A3,"two
lines",active,
,No account,active,
A4,,active,
A5,Odd,asleep,
A6,Managed,active,Nobody Known
`,
      "numbers.csv": `account_number,number,customer_products,start_date,dropped_on
A1,01632 960010,Fax,2026-01-01,
A1,01632 960011,Broadband,2026-01-01,
A1,01632 960012,Teleport,2026-01-01,
A2,01632 960001,,2026-01-01,
A9,01632 960013,,2026-01-01,
A1,01632 960014,,2026-02-30,
A1,01632 960015,,2027-01-01,
A1,01632 960016,,2026-02-01,2026-01-01
A1,01632 960017,,2026-02-01,
`,
    });
    expect(report["customers.csv"]).toEqual({ read: 5, created: 1, updated: 0, unchanged: 0, refused: 4 });
    expect(report["numbers.csv"]).toEqual({ read: 9, created: 1, updated: 0, unchanged: 0, refused: 8 });
    expect(refused.map(({ file, line }) => `${file} ${line}`)).toEqual([
      ...[4, 5, 6, 7].map((line) => `customers.csv ${line}`),
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((line) => `numbers.csv ${line}`),
    ]);
    const reasons = refused.map(({ reason }) => reason).join("\n");
    for (const word of [
      "account number",
      "a name",
      "status",
      "Nobody Known",
      "Historic",
      "cannot be put on a number",
      "Teleport",
      "already",
      "A9",
      "exists",
      "to come",
      "before",
    ])
      expect(reasons).toContain(word);
  });

  test("a refused row leaves nothing of itself, not in the log either", async () => {
    await run(BASE);
    const before = rows("select count(*) as n from changes");
    const { change } = await run({
      "numbers.csv": "account_number,number,customer_products,start_date,dropped_on\nA2,01632 960001,,2026-01-01,\n",
    });
    expect(change).toBeNull();
    expect(rows("select count(*) as n from changes")).toEqual(before);
  });

  test("a refused file can be mended and imported as it is: its line and reason are left aside", async () => {
    await run(BASE);
    const { report } = await run({
      "customers.csv": "line,reason,account_number,name,status,account_manager\n4,No name.,A4,Mended,active,\n",
    });
    expect(report["customers.csv"]).toMatchObject({ created: 1, refused: 0 });
  });
});

describe("a file broken as a whole is refused, and says so", () => {
  const HEAD = "account_number,name,status,account_manager\n";
  test.each<[string, string | Buffer, string]>([
    ["an unclosed quote", `${HEAD}A1,"Baker,active,\nA2,Miller,active,\n`, "never closed"],
    ["a missing column", "account_number,name,status\nA1,Baker,active\n", 'lacks "account_manager"'],
    ["a column twice", `account_number,name,name,status,account_manager\n`, "twice"],
    ["a strange column", `colour,${HEAD}`, '"colour"'],
    ["not UTF-8", Buffer.from(`${HEAD}A1,Caf\xe9,active,\n`, "latin1"), "not UTF-8"],
    ["cut short in a row", `${HEAD}A1,Baker,active,\nA2,Mil`, "cut short"],
    ["no header", "", "empty"],
  ])("%s", async (_, text, sentence) => {
    await expect(run({ "customers.csv": text })).rejects.toThrow(sentence);
    expect(rows("select * from customers")).toEqual([]);
  });

  test("a byte order mark and Windows line ends are fine", async () => {
    const { report } = await run({ "customers.csv": `\ufeff${HEAD}A1,Baker,active,\n`.replaceAll("\n", "\r\n") });
    expect(report["customers.csv"]).toMatchObject({ created: 1, refused: 0 });
  });
});

test("needs Customers (edit), and Customer Products (edit) for products", async () => {
  await expect(run({ "customers.csv": CUSTOMERS }, { actor: nobody() })).rejects.toThrow(Forbidden);
  await expect(run({ "products.csv": PRODUCTS }, { actor: accountStaff() })).rejects.toThrow(Forbidden);
  expect(rows("select * from customer_products")).toEqual([]);
});

test.each(["=1+1", "+44 20", "-5", "@x", "\tx", "\rx", "\nx", "＝1", "＠x", "'=1", "plain", "it's", "'quoted'", ""])(
  "an exported cell %j comes back as it was, and no spreadsheet runs it",
  (text) => {
    expect(originalCell(protectedCell(text))).toBe(text);
    expect(protectedCell(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
  },
);

const TELCO = new URL("../../../shared/data/telco", import.meta.url).pathname;

test.runIf(existsSync(TELCO))(
  "the telco base gives the holdings its own table gives",
  { timeout: 120_000 },
  async () => {
    clearStaging();
    const files = IMPORT_FILES.filter((file) => existsSync(join(TELCO, file)));
    for (const file of files) await stage(join(TELCO, file), file, () => {});
    const refused: Refused[] = [];
    const options = {
      files,
      test: false,
      existingBase: true,
      refused: (row: Refused) => refused.push(row),
      progress: () => {},
    };
    importStaged(administrator(), options, "2026-11-01");
    expect(refused).toEqual([]);
    const counted = rows(
      "select p.name, c.holders as has, c.past as had from customer_products p join product_counts c on c.product_id = p.id order by p.display_position",
    ) as { name: string; has: number; had: number }[];
    expect(counted.map(({ name, has, had }) => [name, has, had])).toEqual([
      ["Phone Service", 4662, 1699],
      ["Multiple Lines", 2121, 850],
      ["Fibre Broadband", 1799, 1297],
      ["DSL Broadband", 1962, 459],
      ["Online Security", 1724, 295],
      ["Online Backup", 1906, 523],
      ["Device Protection", 1877, 545],
      ["Tech Support", 1734, 310],
      ["Streaming TV", 1893, 814],
      ["Streaming Movies", 1914, 818],
    ]);
  },
);

describe("the column type", () => {
  const typesOfItems = () => rows("select t.name from items i left join item_types t on t.id = i.type_id");
  const carried = () => rows("select product_id from carried_products");

  test("is matched by name whatever the case; the products are those of the row, not the type's", async () => {
    await run({ "products.csv": PRODUCTS, "customers.csv": CUSTOMERS });
    const voice = sqlite.prepare("select id from customer_products where name = 'Voice'").pluck().get() as number;
    makeType("number", { name: "Geographic" }, [voice]);
    makeType("number", { name: "Mobile" });
    const first = await run({ "numbers.csv": typed("GEOGRAPHIC") });
    expect(first.report["numbers.csv"]).toMatchObject({ created: 1 });
    expect(typesOfItems()).toEqual([{ name: "Geographic" }]);
    expect(carried()).toEqual([]);
    const outcomes = async (type: string) => (await run({ "numbers.csv": typed(type) })).report["numbers.csv"];
    expect(await outcomes("Geographic")).toMatchObject({ unchanged: 1 });
    expect(await outcomes("")).toMatchObject({ unchanged: 1 });
    expect(typesOfItems()).toEqual([{ name: "Geographic" }]);
    expect(await outcomes("mobile")).toMatchObject({ updated: 1 });
    expect(typesOfItems()).toEqual([{ name: "Mobile" }]);
    expect(carried()).toEqual([]);
  });

  test("names a type there is, not a Historic one newly; who has it keeps it, and an existing base takes it", async () => {
    await run({ "products.csv": PRODUCTS, "customers.csv": CUSTOMERS });
    const old = makeType("number", { name: "ISDN", availability: "historic" });
    makeType("feature", { name: "Voicemail box" });
    const reasons = async (type: string) =>
      (await run({ "numbers.csv": typed(type) })).refused.map(({ reason }) => reason);
    expect(await reasons("Voicemail box")).toEqual(['There is no Number Type "Voicemail box".']);
    expect(await reasons("ISDN")).toEqual(["ISDN is Historic: it can stay where it is, but not be chosen."]);
    expect(typesOfItems()).toEqual([]);
    const { report } = await run({ "numbers.csv": typed("isdn") }, { existingBase: true });
    expect(report["numbers.csv"]).toMatchObject({ created: 1 });
    expect(rows("select type_id from items")).toEqual([{ type_id: old }]);
    expect((await run({ "numbers.csv": typed("ISDN") })).report["numbers.csv"]).toMatchObject({ unchanged: 1 });
  });
});
