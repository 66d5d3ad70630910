import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReadyBase } from "#db/ready.ts";
import { Busy, Unavailable } from "#lib/errors.ts";
import { patiently } from "#lib/patiently.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "programs-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(file: string, args: string[], env = {}) {
  const options = ["--conditions=react-server", ...args];
  const { status, stderr, stdout } = spawnSync(process.execPath, options, {
    env: { ...process.env, DATABASE_FILE: file, ...env },
    encoding: "utf8",
  });
  return { status, stderr, stdout };
}

const PROGRAMS = [
  ["lib/staff/start.ts", "list"],
  ["lib/imports/start.ts", "."],
];

test.each(PROGRAMS)("%s refuses a base it cannot work with in one sentence", (program, argument) => {
  const notes = join(folder, "notes.txt");
  writeFileSync(notes, "notes ".repeat(1000));
  const later = join(folder, `${program.replaceAll("/", "-")}.sqlite`);
  const connection = openReadyBase(later);
  connection.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
  connection.close();
  expect(run(notes, [program, argument])).toMatchObject({
    status: 1,
    stderr: `The database ${notes} is not a database.\n`,
  });
  expect(run(later, [program, argument])).toMatchObject({
    status: 1,
    stderr: "The database was written by a newer release of Customer Products than this one.\n",
  });
});

test("a list of the staff takes no argument", () => {
  const file = join(folder, "staff.sqlite");
  openReadyBase(file).close();
  expect(run(file, ["lib/staff/start.ts", "list"])).toMatchObject({ status: 0, stderr: "" });
  expect(run(file, ["lib/staff/start.ts", "list", "extra"]).stderr).toContain("npm run staff -- COMMAND");
});

test("in the server a write to a busy base gives up at once, in a sentence", () => {
  const file = join(folder, "busy.sqlite");
  const importing = openReadyBase(file);
  importing.exec("begin immediate");
  const program = `
    const { transaction, Busy } = await import("#db/index.ts");
    const started = Date.now();
    try { transaction(() => {}); } catch (fault) { console.info(fault instanceof Busy, fault.message); }
    console.info(Date.now() - started < 1000);`;
  const { stdout } = run(file, ["--input-type=module", "--eval", program], { NEXT_RUNTIME: "nodejs" });
  expect(stdout).toBe(
    "true The base is busy with another long change. Nothing was saved: try again in a moment.\ntrue\n",
  );
  importing.exec("rollback");
});

test("a busy base is tried again, other faults are not", async () => {
  const faults = [new Busy(), new Busy()];
  const work = () => {
    const fault = faults.shift();
    if (fault) throw fault;
    return "done";
  };
  expect(await patiently(work, { pause: 1 })).toBe("done");
  let tries = 0;
  const failing = (fault: Error) => () => {
    tries++;
    throw fault;
  };
  await expect(patiently(failing(new Busy()), { patience: 20, pause: 1 })).rejects.toThrow(Busy);
  expect(tries).toBeGreaterThan(1);
  tries = 3;
  await expect(patiently(failing(new Unavailable("full")), { pause: 1 })).rejects.toThrow("full");
  expect(tries).toBe(4);
});

test("fifty writes that wait for another program leave the thread free, and are all done after", () => {
  const file = join(folder, "waited.sqlite");
  const program = `
    const { transaction } = await import("#db/index.ts");
    const { openReadyBase } = await import("#db/ready.ts");
    const { patiently } = await import("#lib/patiently.ts");
    const importing = openReadyBase(${JSON.stringify(file)});
    importing.exec("begin immediate");
    setTimeout(() => importing.exec("rollback"), 1500);
    let busy = 0, last = performance.now();
    const beat = setInterval(() => {
      const now = performance.now();
      if (now - last > 15) busy += now - last - 10;
      last = now;
    }, 10);
    const works = Array.from({ length: 50 }, () => patiently(() => transaction(() => 1)));
    const late = patiently(() => transaction(() => 1), { patience: 300 }).catch((fault) => fault.message);
    const done = await Promise.all(works);
    clearInterval(beat);
    console.info(done.length, busy < 700 ? "free" : busy, await late);`;
  const { stdout } = run(file, ["--input-type=module", "--eval", program], { NEXT_RUNTIME: "nodejs" });
  expect(stdout).toBe("50 free The base is busy with another long change. Nothing was saved: try again in a moment.\n");
});

test.each([
  ["lib/staff/start.ts", "list"],
  ["lib/staff/start.ts", "disable", "ada@example.com"],
  ["db/backup.ts", "copy.sqlite"],
])("%s %s does not make a base where a name was mistyped", (...args) => {
  const file = join(folder, "mistyped.sqlite");
  const { status, stderr } = run(file, args);
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining(`There is no database at ${file}. Check DATABASE_FILE.`),
  ]);
  expect(existsSync(file)).toBe(false);
});

test("an option is no file to copy to", () => {
  const file = join(folder, "staff.sqlite");
  expect(run(file, ["db/backup.ts", "--help"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("npm run backup -- FILE"),
  });
  expect(existsSync("--help")).toBe(false);
});

test("a name that a terminal would obey is refused", () => {
  const file = join(folder, "staff.sqlite");
  const add = ["lib/staff/start.ts", "add", "ada@example.com", "--name", "A\u001b[2J\u202ez"];
  expect(run(file, add)).toMatchObject({
    status: 1,
    stderr: "Name contains characters that cannot be seen. Type it again.\n",
  });
});

test("an import never writes its refused rows over what it reads", () => {
  const input = join(folder, "input");
  mkdirSync(input);
  const customers = "account_number,name,status,account_manager\nA1,,active,\nA2,Miller,active,\n";
  writeFileSync(join(input, "customers.csv"), customers);
  const file = join(folder, "import.sqlite");
  const args = ["lib/imports/start.ts", input, "--test", "--refused"];
  expect(run(file, [...args, input])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Refused rows would be .*--refused\.\n$/),
  });
  expect(readFileSync(join(input, "customers.csv"), "utf8")).toBe(customers);
  expect(run(file, [...args, join(folder, "refused")]).status).toBe(0);
  expect(readFileSync(join(folder, "refused", "customers.csv"), "utf8")).toContain("2,Give a name.,A1");
});

test("keys of the demo that are damaged are said in a sentence", () => {
  const file = join(folder, "demo.sqlite");
  writeFileSync(`${file}.demo-keys.json`, "{");
  expect(run(file, [".ci/demo.mjs"])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/demo-keys\.json cannot be read\. Delete it/),
  });
});
