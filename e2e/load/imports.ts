/**
 * What imports of 100,000 rows cost on a base of 100,000 customers, served by the built app: rows a second of test and
 * import, how long others cannot write, what pages and saves take meanwhile, and the memory of each program.
 * Run after `npm run build`, on Linux: node --conditions=react-server e2e/load/imports.ts [customers] [file …]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { onServedBase, PASSWORD, signIn } from "./served.ts";
import { watched } from "./watched.ts";

const [customers = "100000", ...only] = process.argv.slice(2);
const SIZE = Number(process.env.FILL ?? customers);
const ROWS = 100_000;
const EMAIL = "load@load.example";

/** The files, row by row; one row in a hundred is refused. */
const bad = (at: number) => at % 100 === 7;
const FILES: Record<string, { header: string; row: (at: number) => string }> = {
  "customers.csv": {
    header: "account_number,name,status,account_manager",
    // Half of them are on record, and get another name.
    row: (at) => `${at % 2 ? `a-${(at % SIZE) + 1}` : `new-${at}`},${bad(at) ? "" : `Imported ${at} Ltd`},active,`,
  },
  "numbers.csv": {
    header: "account_number,number,customer_products,start_date,dropped_on",
    row: (at) =>
      `a-${(at % SIZE) + 1},09${at},${bad(at) ? "Nothing of ours" : `Product ${(at % 20) + 10}`},2026-03-02,`,
  },
  // 64 MB of them: the note is as long as it may be.
  "holdings.csv": {
    header: "account_number,customer_product,since,until,note",
    row: (at) => `a-${(at % SIZE) + 1},Product ${bad(at) ? "X" : 150},2026-03-02,,${"A long note. ".repeat(46)}`,
  },
};

if (process.env.FILL) await fill(SIZE);
else await measure();

async function fill(size: number) {
  const { sqlite, db } = await import("#db/index.ts");
  const { fillBase } = await import("./base.ts");
  const { insertRow } = await import("#db/rows.ts");
  const { staff, staffPermissions } = await import("#db/schema/index.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");
  const { hashPassword } = await import("#lib/auth/passwords.ts");
  const { makeToken } = await import("#lib/tokens/mutations.ts");
  fillBase(size);
  sqlite.exec("update customer_products set on_numbers = 1, auto_add_to_customer = 1 where id between 10 and 30");
  const passwordHash = await hashPassword(PASSWORD);
  const staffId = insertRow(staff, { email: EMAIL, name: "Load", createdAt: 0, passwordHash });
  db.insert(staffPermissions).values({ staffId, permission: "Customers", level: "edit" }).run();
  const levels = { mayProducts: "none", mayCustomers: "edit" } as const;
  const { token } = makeToken(COMMAND_LINE, { name: "Load", ...levels, expiresOn: null });
  writeFileSync(`${process.env.DATABASE_FILE}.token`, token);
}

async function measure() {
  await onServedBase({ program: import.meta.filename, fill: customers, port: "3972" }, async (served) => {
    const base = new Database(served.file, { timeout: 0 });
    // The suggestions are read first: they are other work.
    while (!base.prepare("select 1 from suggestion_reading limit 1").get()) await setTimeout(500);
    const cookie = await signIn(served.address, EMAIL);
    const token = readFileSync(`${served.file}.token`, "utf8");
    for (const name of only.length > 0 ? only : Object.keys(FILES)) {
      const watch = watched(served, base, { cookie, token });
      try {
        await measureFile(name, served.address, base, cookie, watch.phase);
      } finally {
        await watch.end();
      }
    }
  });
}

async function measureFile(
  name: string,
  address: string,
  base: Database.Database,
  cookie: string,
  phase: (now: string) => void,
) {
  const { header, row } = FILES[name] ?? FILES["customers.csv"]!;
  const text = [header, ...Array.from({ length: ROWS }, (_, at) => row(at))].join("\n");
  await setTimeout(8_000);
  phase("sending");
  const form = new FormData();
  form.append("files", new Blob([text]), name);
  const sent = await fetch(`${address}/imports/upload`, { ...posted(address, cookie, form), redirect: "manual" });
  const path = sent.headers.get("location") ?? "";
  const id = Number(path.split("/").at(-1));
  const job = base.prepare<[number], { state: string; said: string | null; step: string | null }>(
    "select state, said, step from jobs where id = ?",
  );
  const until = async (...states: string[]) => {
    for (;;) {
      const at = job.get(id);
      if (at && states.includes(at.state)) return performance.now();
      if (!at || at.state === "failed") throw new Error(`${path}: ${at?.said}`);
      await setTimeout(50);
    }
  };
  phase("testing");
  const asked = await until("testing");
  const tested = await until("tested");
  phase("tested");
  await setTimeout(500);
  phase("importing");
  const began = performance.now();
  await press(address, path, cookie);
  const done = await until("done", "tested");
  phase("after");
  await setTimeout(500);
  const report = base.prepare<[number], string>("select report ->> '$.files' from jobs where id = ?").pluck();
  console.info(`\n${name}, ${(text.length / 1e6).toFixed(1)} MB: ${report.get(id)}`);
  for (const [what, ms] of [["test", tested - asked] as const, ["import", done - began] as const])
    console.info(
      `  ${what}: ${(ms / 1000).toFixed(1)} s, ${Math.round((ROWS / ms) * 1000).toLocaleString("en-GB")} rows a second`,
    );
}

/** Presses the button of a page as a browser without script does. */
async function press(address: string, path: string, cookie: string) {
  const page = await (await fetch(address + path, { headers: { cookie } })).text();
  const asked = page.split("<form").find((form) => /<button[^>]*>Import /.test(form)) ?? "";
  const form = new FormData();
  for (const [input] of asked.matchAll(/<input[^>]*>/g))
    form.append(attribute(input, "name"), attribute(input, "value").replaceAll("&quot;", '"'));
  await fetch(address + path, posted(address, cookie, form));
}

function attribute(tag: string, name: string) {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function posted(address: string, cookie: string, body: FormData) {
  return { method: "POST", body, headers: { cookie, origin: address } };
}
