import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A plan is made in a copy of the base by another program: its tests run programs on bases in files. */

const START = ["--conditions=react-server"];

const KNOWN = `
  process.execArgv = ${JSON.stringify(START)};
  const { jobTask } = await import("#lib/background/jobs.ts");
  const { storedJob, countBefore } = await import("#lib/jobs/stored.ts");
  const { moveJob } = await import("#lib/jobs/writes.ts");
  const { change } = await import("#lib/activity/log.ts");
  const { jobsFolder, makeIncomingFolder, makeOwnFolder, jobFolder } = await import("#lib/jobs/folder.ts");
  const { storedCustomerByAccount } = await import("#lib/customers/stored.ts");
  const { writeFileSync, existsSync, readdirSync } = await import("node:fs");
  const { sqlite, db } = await import("#db/index.ts");
  const ada = { id: 1, name: "Ada", permissions: { Customers: "edit", "Customer Products": "edit" } };
  const tell = (value) => console.info(JSON.stringify(value));
  const stage = async (files) => {
    const { clearStaging, stage } = await import("#lib/imports/staging.ts");
    const { IMPORT_FILES } = await import("#lib/imports/layouts.ts");
    const folder = makeOwnFolder(jobsFolder, "staged-");
    clearStaging();
    const kinds = IMPORT_FILES.filter((kind) => kind in files);
    for (const kind of kinds) {
      writeFileSync(folder + "/" + kind, files[kind]);
      await stage(folder + "/" + kind, kind, () => {});
    }
    return kinds;
  };
  /** Imports at once, without the background. */
  const importNow = async (files, existingBase = false, actor = ada, jobId = undefined) => {
    const { importStaged } = await import("#lib/imports/mutations.ts");
    const kinds = await stage(files);
    return importStaged(actor, { jobId, files: kinds, test: false, existingBase, refused: () => {}, progress: () => {} }).change;
  };
  const addAda = async () => {
    const { staff, staffPermissions } = await import("#db/schema/index.ts");
    db.insert(staff).values({ email: "ada@test.example", name: "Ada", createdAt: 1 }).run();
    for (const permission of ["Customers", "Customer Products"])
      db.insert(staffPermissions).values({ staffId: 1, permission, level: "edit" }).run();
  };
  /** All that the background has to do. */
  const work = async () => { const stop = new AbortController(); while (jobTask.due()) await jobTask.run(stop.signal); };
  /** Does something as soon as a job is in a state. */
  const once = (id, state, act) => {
    const watch = setInterval(() => {
      if (storedJob(id)?.state !== state) return;
      clearInterval(watch);
      act();
    }, 5);
  };`;

/** A folder of bases, and programs on them, in which the names above are known. */
export class JobBases {
  readonly folder = mkdtempSync(join(tmpdir(), "jobs-"));
  #made = 0;
  readonly #known: string;

  /** @param known what is known in the programs besides, as code */
  constructor(known: string) {
    this.#known = known;
  }

  /** Runs a program on a base. @returns what it told */
  program(file: string, code: string) {
    const { stdout, stderr, signal } = spawnSync(
      process.execPath,
      [...START, "--input-type=module", "--eval", `${KNOWN}${this.#known}${code}`],
      { env: { ...process.env, DATABASE_FILE: file }, encoding: "utf8" },
    );
    if (stderr && !signal) throw new Error(stderr);
    return stdout ? JSON.parse(stdout) : undefined;
  }

  /** A new base: a copy of another, or none yet. @returns its file */
  base(from?: string) {
    const file = join(this.folder, `base-${++this.#made}.sqlite`);
    if (from) copyFileSync(from, file);
    return file;
  }

  /** Takes all of it away. */
  remove() {
    rmSync(this.folder, { recursive: true });
  }
}

const APART = /^(sqlite_|__drizzle|import_|jobs|customer_search|number_search|number_fragments|product_search)/;

/** All that a base holds, but for how far jobs are. Instants are all the same. @param ids what becomes of a row's ids */
export function contents(file: string, ids = (row: string) => row) {
  const connection = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = connection.prepare("select name from sqlite_master where type = 'table' order by name").all();
    const names = tables.map(({ name }) => String(name)).filter((name) => !APART.test(name));
    return Object.fromEntries(
      names.map((name) => [
        name,
        connection
          .prepare(`select * from ${name}`)
          .all()
          .map((row) => ids(JSON.stringify(row).replace(/\b1[67]\d{11}\b/g, "instant")))
          .sort(),
      ]),
    );
  } finally {
    connection.close();
  }
}

/** Ids that leave room come close up. */
export const closeUp = (row: string) => row.replace(/\b1(\d{3})\b(?!-)/g, (_, id) => String(Number(id)));
