import { join } from "node:path";
import { sqlite } from "#db/index.ts";
import { createForOwner } from "#db/open.ts";
import { listActivityRows } from "#lib/activity/queries-activity.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { KEPT } from "#lib/jobs/folder.ts";
import { beginPlan, keepPlan, leaveRoom } from "#lib/jobs/plan.ts";
import type { Rehearsal } from "#lib/jobs/rehearsal.ts";
import type { Say } from "#lib/jobs/rehearsing.ts";
import { keepMentioned, noteMentioned } from "./current.ts";
import { examplesOf } from "./examples.ts";
import type { ImportFile } from "./layouts.ts";
import { importStaged } from "./mutations.ts";
import type { TestReport } from "./report.ts";
import type { Refused } from "./run.ts";
import { clearStaging, stage } from "./staging.ts";

/** A file to import: which of the seven it is, where it is, and what its columns are taken for. */
export type ImportedFile = { kind: ImportFile; path: string; columns?: readonly string[] };

/** What is to be imported into a copy of the base. */
export type ImportRehearsal = Rehearsal & { files: ImportedFile[]; existingBase: boolean };

/**
 * Imports into this base, which is a copy, and keeps what that did: the plan, the refused rows.
 * @returns the report
 * @throws RuleBroken, Forbidden, Unavailable for what is refused as a whole
 */
export async function rehearseImport(asked: ImportRehearsal, say: Say): Promise<TestReport> {
  const { actor, day, existingBase, folder, jobId } = asked;
  const files = asked.files.map(({ kind }) => kind);
  clearStaging();
  let total = 0;
  for (const { kind, path, columns } of asked.files) {
    let rows = 0;
    await stage(
      path,
      kind,
      (count) => {
        rows = count;
        say({ step: `Reading ${kind}`, done: total + count, total: null });
      },
      columns,
    );
    total += rows;
  }
  noteMentioned(files);
  const begun = beginPlan();
  leaveRoom();
  const refused = keepRefused(join(folder, KEPT.refused));
  const examples = examplesOf();
  const done = new Map<string, number>();
  const { report, base, change } = importStaged(
    actor,
    {
      jobId,
      files,
      test: false,
      existingBase,
      refused: refused.add,
      taken: examples.add,
      progress: (file, rows) => {
        done.set(file, rows);
        say({ step: `Testing ${file}`, done: [...done.values()].reduce((a, b) => a + b, 0), total });
      },
    },
    day,
  );
  refused.close();
  say({ step: "Keeping what it found", done: total, total });
  keepPlan(join(folder, KEPT.plan), { day, actorId: actor.id }, begun, change, keepMentioned);
  return {
    files: report,
    examples: examples.found,
    base,
    automation: automationOf(change),
    writes: change === null ? [] : firstWrites(actor, change),
  };
}

/** Refused rows go to a file of their own as they come, so that as many as there are cost no memory. */
function keepRefused(path: string) {
  createForOwner(path);
  sqlite.prepare("attach ? as refused").run(path);
  sqlite.exec(
    "create table refused.rows (id integer primary key, file text, line integer, reason text, cells text); create index refused.by_file on rows (file, id)",
  );
  const insert = sqlite.prepare("insert into refused.rows (file, line, reason, cells) values (?, ?, ?, ?)");
  return {
    add: ({ file, line, reason, cells }: Refused) => void insert.run(file, line, reason, JSON.stringify(cells)),
    close: () => sqlite.exec("detach refused"),
  };
}

function automationOf(changeSetId: number | null): TestReport["automation"] {
  const of = (where: string) => ({
    count: sqlite
      .prepare<[number | null], number>(`select count(*) from changes c where c.change_set_id = ? and ${where}`)
      .pluck()
      .get(changeSetId) as number,
    examples: sqlite
      .prepare<[number | null], { customer: string; product: string }>(
        `select k.name as customer, p.name as product from changes c
         join customers k on k.id = c.customer_id join customer_products p on p.id = c.product_id
         where c.change_set_id = ? and ${where} order by c.id limit 5`,
      )
      .all(changeSetId),
  });
  return {
    started: of("c.subject = 'holding' and c.automatic and c.before is null"),
    joined: of(
      `c.subject = 'source' and c.automatic and c.before is null and not exists (
         select 1 from changes h where h.change_set_id = c.change_set_id and h.subject = 'holding' and h.before is null
           and h.subject_id = c.after ->> 'holdingId')`,
    ),
    closed: of("c.subject = 'interest' and c.automatic and c.after ->> 'closedAs' is not null"),
  };
}

function firstWrites(actor: Actor, changeSetId: number): TestReport["writes"] {
  return listActivityRows(actor, changeSetId)
    .rows.filter(({ what }) => what !== "Import")
    .slice(0, 20)
    .map(({ what, verb, automatic, customer, differences }) => ({
      what,
      verb,
      automatic,
      customer,
      differences: differences.map(({ label, from, to }) => ({ label, from: from || null, to: to || null })),
    }));
}
