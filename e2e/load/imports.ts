/**
 * What imports of 100,000 rows cost on a base of 100,000 customers, served by the built app: rows a second of test and
 * import, how long others cannot write, what pages and saves take meanwhile, and the memory of each program.
 * Run after `npm run build`, on Linux: node --conditions=react-server e2e/load/imports.ts [customers] [file …]
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { onServedBase, PASSWORD, type Served, signIn } from "./served.ts";

const [customers = "100000", ...only] = process.argv.slice(2);
const SIZE = Number(process.env.FILL ?? customers);
const ROWS = 100_000;
const EMAIL = "load@load.example";
const PAGES = ["/customers", "/customers/500"];

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
    "select state, said, step from import_jobs where id = ?",
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
  const report = base.prepare<[number], string>("select report ->> '$.files' from import_jobs where id = ?").pluck();
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

/** Asks for pages, saves, and for the right to write, one after the other all the time, and looks at the memory. */
function watched(
  { address, pid }: Served,
  base: Database.Database,
  { cookie, token }: { cookie: string; token: string },
) {
  let phase = "alone";
  let over = false;
  const times: Record<string, Record<string, number[]>> = {};
  const note = (what: string, ms: number, at = phase) => {
    times[what] ??= {};
    const list = times[what];
    list[at] ??= [];
    list[at].push(ms);
  };
  const loops: Promise<void>[] = [];
  const loop = (pause: number, work: () => unknown) => {
    const go = async () => {
      while (!over) {
        await work();
        await setTimeout(pause);
      }
    };
    loops.push(go());
  };
  loop(20, async () => {
    for (const page of PAGES) {
      const [at, started] = [phase, performance.now()];
      await (await fetch(address + page, { headers: { cookie } })).arrayBuffer();
      note(page, performance.now() - started, at);
    }
  });
  let saves = 0;
  loop(100, async () => {
    const [at, started] = [phase, performance.now()];
    const answer = await fetch(`${address}/api/v1/customers`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Saved meanwhile", accountNumber: `saved-${++saves}-${Date.now()}` }),
    });
    if (answer.status >= 300) throw new Error(`The save answered ${answer.status}: ${await answer.text()}`);
    note("a save", performance.now() - started, at);
  });
  let busySince: number | undefined;
  loop(10, () => {
    try {
      base.exec("begin immediate; rollback");
      if (busySince !== undefined) note("write lock held", performance.now() - busySince);
      busySince = undefined;
    } catch {
      busySince ??= performance.now();
    }
  });
  const memory: Record<string, Record<string, number>> = {};
  loop(200, () => {
    for (const [program, megabytes] of programsOf(pid)) {
      memory[program] ??= {};
      const seen = memory[program];
      seen[phase] = Math.max(seen[phase] ?? 0, megabytes);
    }
  });
  return {
    phase: (now: string) => {
      phase = now;
    },
    async end() {
      over = true;
      await Promise.all(loops);
      console.info("  ms: median, 95 %, longest (times); then the most memory that each program holds");
      for (const [what, all] of Object.entries(times))
        for (const [at, list] of Object.entries(all)) {
          list.sort((a, b) => a - b);
          const ms = [0.5, 0.95, 1].map((part) => Math.round(list[Math.floor(part * (list.length - 1))] ?? 0));
          console.info(`  ${what.padEnd(18)}${at.padEnd(12)}${ms.join(", ")} (${list.length})`);
        }
      for (const [program, all] of Object.entries(memory))
        console.info(
          `  ${program.padEnd(18)}${Object.entries(all)
            .map(([at, held]) => `${at} ${held} MB`)
            .join(", ")}`,
        );
    },
  };
}

/** The server and the programs below it, each with its resident memory in MB. */
function programsOf(pid: number) {
  const read = (id: string | number, what: string) => {
    try {
      return readFileSync(`/proc/${id}/${what}`, "utf8");
    } catch {
      return "";
    }
  };
  const megabytes = (id: string | number) =>
    Math.round(Number(/RssAnon:\s+(\d+)/.exec(read(id, "status"))?.[1] ?? 0) / 1024);
  const parent = (id: string) => Number(/PPid:\s+(\d+)/.exec(read(id, "status"))?.[1] ?? 0);
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const below = (of: number) => all.filter((id) => parent(id) === of);
  const background = below(pid);
  return [
    ["server", megabytes(pid)] as const,
    ...background.map((id) => ["background", megabytes(id)] as const),
    ...background.flatMap((id) => below(Number(id))).map((id) => ["test", megabytes(id)] as const),
  ];
}
