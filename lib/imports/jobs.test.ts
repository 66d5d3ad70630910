import { afterAll, beforeAll, expect, test } from "vitest";
import { closeUp, JobBases, contents as whole } from "#lib/test/job-base.ts";

let filled: string;
beforeAll(() => {
  filled = bases.base();
  bases.program(
    filled,
    `const files = ${JSON.stringify({ "products.csv": PRODUCTS, "customers.csv": CUSTOMERS, "numbers.csv": NUMBERS })};
     await importNow(files, false, { ...ada, id: null });
     await addAda();`,
  );
});
afterAll(() => bases.remove());

const PRODUCTS = `customer_product,display_class,display_position,availability,on_numbers,on_features,auto_add_to_customer,auto_remove_from_customer_interests
Voice,product-voice,1,headline,yes,no,yes,yes
Broadband,product-broadband,2,standard,no,yes,yes,yes
Music,,3,standard,yes,yes,yes,no
`;
const CUSTOMERS = `account_number,name,status,account_manager
A1,Baker,active,
A2,Miller,active,
A3,Smith,active,
`;
const NUMBER_COLUMNS = "account_number,number,customer_products,start_date,dropped_on";
const NUMBERS = `${NUMBER_COLUMNS}
A1,01632 960001,Voice,2026-01-01,
A2,01632 960002,Voice;Music,2026-02-01,
`;
/** Something of everything: created, updated, unchanged, refused, dropped, moved, automation, an interest that closes. */
const NEXT = {
  "products.csv": `${PRODUCTS.replace("Music,,3", "Music,,1").replace("voice,1", "voice,2").replace("broadband,2", "broadband,3")}Queue,,,standard,no,yes,yes,yes\n`,
  "customers.csv": `${CUSTOMERS.replace("Miller", "Müller & Sons").replace("A3,", "A4,")}A9,,active,\n`,
  "numbers.csv": `${NUMBER_COLUMNS}
A1,01632 960001,Music,2026-01-01,
A2,01632 960002,Voice;Music,2026-02-01,2026-03-01
A3,01632 960003,Voice,2026-02-01,
A4,01632 960004,Voice;Music,2026-02-01,
A9,01632 960005,Voice,2026-02-01,
`,
  "features.csv":
    "account_number,feature,number,customer_products,start_date,dropped_on\nA3,Line,01632 960003,Broadband;Queue,2026-03-01,\n",
  "holdings.csv": "account_number,customer_product,since,until,note\nA1,Broadband,2020-01-01,2021-01-01,Told us\n",
  "interests.csv":
    "account_number,customer_product,opened_on,note\nA2,Broadband,2026-01-05,asked\nA9,Voice,2026-01-05,\n",
};

const bases = new JobBases(`
  const jobs = await import("#lib/imports/mutations-jobs.ts");
  const { storedImport } = await import("#lib/imports/jobs.ts");
  const { uploadPath } = await import("#lib/imports/folder.ts");
  const upload = (files, existingBase = false) => {
    const folder = makeIncomingFolder();
    const received = Object.entries(files).map(([name, text], nth) => {
      writeFileSync(uploadPath(folder, nth), text);
      return { name, bytes: text.length, header: text.split("\\n")[0].split(",") };
    });
    return jobs.receiveImport(ada, { files: received, existingBase }, folder);
  };
  const NEXT = ${JSON.stringify(NEXT)};`);

/** A base of its own, as all of these tests begin with. */
const base = () => bases.base(filled);
const program = (file: string, code: string) => bases.program(file, code);
const contents = (file: string) => whole(file, closeUp);

test.each([false, true])(
  "what a tested plan writes is what the import itself writes; existing base: %s",
  (existing) => {
    const [direct, planned] = [base(), base()];
    program(direct, `await importNow(NEXT, ${existing}, ada, 1);`);
    const told = program(
      planned,
      `const id = upload(NEXT, ${existing});
     await work();
     const { state, report } = storedJob(id);
     jobs.startImport(ada, id);
     await work();
     tell({ tested: state, report, done: storedJob(id).state, kept: readdirSync(jobFolder(id)) });`,
    );
    expect(told).toMatchObject({
      tested: "tested",
      done: "done",
      report: { files: { "numbers.csv": { read: 5, refused: 1 } } },
    });
    expect(contents(planned)).toEqual(contents(direct));
    program(
      planned,
      `const { changeSetId } = storedJob(1);
     const { undoChange } = await import("#lib/undo/mutations.ts");
     undoChange(ada, changeSetId);`,
    );
    const names = (file: string) => contents(file).customers?.map((row) => /"name":"[^"]*"/.exec(row)?.[0]);
    expect(names(planned)).toEqual(names(base()));
  },
);

test("a test writes nothing, says what would be, and keeps each refused row with its line", () => {
  const file = base();
  const before = contents(file);
  const told = program(
    file,
    `const { listRefused } = await import("#lib/imports/queries-jobs.ts");
     const id = upload(NEXT);
     await work();
     tell({ job: storedJob(id), refused: listRefused(ada, id, "numbers.csv").rows });`,
  );
  expect(contents(file)).toEqual(before);
  expect(told.job.report.files["customers.csv"]).toEqual({ read: 4, created: 1, updated: 1, unchanged: 1, refused: 1 });
  expect(told.job.report.automation).toMatchObject({ started: { count: 6 }, closed: { count: 0 } });
  expect(told.refused).toMatchObject([{ line: 6, reason: "There is no customer with the account number A9." }]);
});

test.each([
  ["of nobody in the files", "A9", "done", false, { updated: 1, unchanged: 1 }],
  ["of somebody in the files, which changes the figures", "A1", "tested", true, { updated: 0, unchanged: 2 }],
  ["of somebody whose row changed nothing, and now does", "A2", "tested", true, { updated: 2, unchanged: 0 }],
])("a change %s after the test", (_, account, state, isNews, counts) => {
  const told = program(
    base(),
    `const id = upload({ "customers.csv": "account_number,name,status,account_manager\\nA1,Baker & Co,active,\\nA2,Miller,active,\\n" });
     await work();
     change(ada, (log) => {
       log.title = "Meanwhile";
       const row = storedCustomerByAccount("${account.toLowerCase()}");
       if (row) log.change("customer", "edited", row, { name: "Baker & Co", nameKey: "baker & co" }, {});
       else log.create("customer", "added", { accountNumber: "A9", accountKey: "a9", name: "New", nameKey: "new", status: "active", createdAt: 1, modifiedAt: 1 });
       return {};
     });
     jobs.startImport(ada, id);
     await work();
     tell(storedJob(id));`,
  );
  expect(told).toMatchObject({ state, isNews });
  expect(told.report.files["customers.csv"]).toMatchObject(counts);
});

test("a plan is not written over what somebody changed of the same", () => {
  const file = base();
  const told = program(
    file,
    `const { applyPlan, PlanOutdated } = await import("#lib/jobs/plan-apply.ts");
     const id = upload({ "customers.csv": "account_number,name,status,account_manager\\nA1,Baker & Co,active,\\nA2,Miller,closed,\\n" });
     await work();
     change(ada, (log) => {
       log.title = "Meanwhile";
       log.change("customer", "edited", storedCustomerByAccount("a1"), { status: "suspended" }, {});
       return {};
     });
     let fault;
     try { applyPlan(jobFolder(id) + "/plan.sqlite", { after: () => {} }); } catch (thrown) { fault = thrown; }
     const rows = sqlite.prepare("select name, status from customers order by id limit 2").all();
     tell({ outdated: fault instanceof PlanOutdated, rows, attached: sqlite.pragma("database_list").length });`,
  );
  expect(told).toEqual({
    outdated: true,
    rows: [
      { name: "Baker", status: "suspended" },
      { name: "Miller", status: "active" },
    ],
    attached: 1,
  });
});

test("one that is cancelled leaves nothing, wherever it is", () => {
  const file = base();
  const before = contents(file);
  const told = program(
    file,
    `const waiting = upload(NEXT);
     jobs.cancelImport(ada, waiting);
     const testing = upload(NEXT);
     const stop = new AbortController();
     jobTask.due();
     const run = jobTask.run(stop.signal);
     const watch = setInterval(() => {
       if (storedJob(testing).state !== "testing") return;
       clearInterval(watch);
       jobs.cancelImport(ada, testing);
     }, 5);
     await run;
     const tested = upload(NEXT);
     await work();
     jobs.startImport(ada, tested);
     jobs.cancelImport(ada, tested);
     await work();
     let said;
     try { jobs.cancelImport(ada, tested); } catch (fault) { said = fault.message; }
     jobTask.due();
     tell({ states: [waiting, testing, tested].map((id) => storedJob(id).state), left: [waiting, testing, tested].flatMap((id) => readdirSync(jobFolder(id))), said });`,
  );
  expect(told).toMatchObject({ states: ["cancelled", "cancelled", "cancelled"], left: [] });
  expect(told.said).toContain("over already");
  expect(contents(file)).toEqual(before);
});

test.each([
  [
    "a test",
    `jobTask.due(); setInterval(() => storedJob(id).state === "testing" && process.kill(process.pid, "SIGKILL"), 5); await jobTask.run(new AbortController().signal);`,
  ],
  [
    "the import, at its very end",
    `await work(); jobs.startImport(ada, id); moveJob(id, ["waiting to import"], "importing");
     const { applyPlan } = await import("#lib/jobs/plan-apply.ts");
     applyPlan(jobFolder(id) + "/plan.sqlite", { after: () => process.kill(process.pid, "SIGKILL") });`,
  ],
])("killed in the middle of %s, it begins anew and comes to its end, and says so", (_, code) => {
  const file = base();
  const before = contents(file);
  program(file, `const id = upload(NEXT); ${code}`);
  expect(contents(file)).toEqual(before);
  const told = program(
    file,
    `await work();
     const halfway = storedJob(1);
     if (halfway.state === "tested") { jobs.startImport(ada, 1); await work(); }
     tell({ halfway, end: storedJob(1) });`,
  );
  expect(told.halfway.said).toMatch(/started anew meanwhile/);
  expect(told.end.state).toBe("done");
  expect(contents(file).customers?.length).toBe(4);
});

test.each<[string, string, string]>([
  ["an unclosed quote", 'account_number,name,status,account_manager\nA1,"Baker,active,\n', "is never closed"],
  ["a row cut short", "account_number,name,status,account_manager\nA1,Baker,active,\nA2,Mil", "cut short"],
  ["a column twice", "account_number,name,name,status,account_manager\n", "stands twice"],
])("%s refuses the whole import in a sentence", (_, text, sentence) => {
  const file = base();
  const before = contents(file);
  const told = program(
    file,
    `const id = upload({ "new customers.csv": ${JSON.stringify(text)}, "numbers.csv": NEXT["numbers.csv"] });
     await work();
     tell(storedJob(id));`,
  );
  expect(told).toMatchObject({ state: "failed", said: expect.stringContaining(sentence) });
  expect(told.said).toContain("new customers.csv");
  expect(contents(file)).toEqual(before);
});

test("unknown columns are asked for, kept for the next file with the same header, and one import waits for another", () => {
  const told = program(
    base(),
    `const text = "Account Number,Trading as,status,account_manager,Colour\\nA1,Baker Ltd,active,,red\\n";
     const first = upload({ "customers.csv": text });
     const asks = storedJob(first).state;
     let missing;
     try { jobs.chooseColumns(ada, first, [{ kind: "customers.csv", columns: ["account_number", "", "status", "account_manager", ""] }], false); } catch (fault) { missing = fault.message; }
     jobs.chooseColumns(ada, first, [{ kind: "customers.csv", columns: ["account_number", "name", "status", "account_manager", ""] }], false);
     const second = upload({ "customers.csv": text });
     const before = countBefore(storedJob(second));
     await work();
     tell({ asks, missing, before, states: [first, second].map((id) => storedJob(id).state), report: storedJob(first).report.files });`,
  );
  expect(told).toMatchObject({
    asks: "columns",
    missing: 'customers.csv: Nothing is taken for "name" yet.',
    before: 1,
    states: ["tested", "tested"],
    report: { "customers.csv": { read: 1, updated: 1 } },
  });
});

test("columns said of an import that is on its way already are not taken, nor kept for the next", () => {
  const told = program(
    base(),
    `const text = "account_number,name,status,account_manager,Colour\\nA1,Baker Ltd,active,,red\\n";
     const columns = ["account_number", "name", "status", "account_manager", ""];
     const id = upload({ "customers.csv": text });
     jobs.chooseColumns(ada, id, [{ kind: "customers.csv", columns }], false);
     await work();
     jobs.startImport(ada, id);
     const said = [];
     for (const choice of [{ kind: "customers.csv", columns: ["name", "account_number", "status", "account_manager", ""] }, { kind: "numbers.csv", columns }])
       try { said.push(jobs.chooseColumns(ada, id, [choice], true)); } catch (fault) { said.push(fault.message); }
     const { files, existingBase } = storedImport(id);
     const next = storedImport(upload({ "customers.csv": text }));
     tell({ said, files: [files[0].kind, files[0].columns], existingBase, next: next.files[0].columns });`,
  );
  const columns = ["account_number", "name", "status", "account_manager", ""];
  const refused = "The import of customers.csv is on its way already. Load the page to see where it is.";
  expect(told).toEqual({
    said: [refused, refused],
    files: ["customers.csv", columns],
    existingBase: false,
    next: columns,
  });
});

test("files of products need the catalogue's permission too", () => {
  const told = program(
    base(),
    `const keeper = { id: 1, name: "Ada", permissions: { Customers: "edit" } };
     const { findImport } = await import("#lib/imports/queries-jobs.ts");
     const id = upload(NEXT);
     const said = [];
     for (const act of [() => findImport(keeper, id), () => jobs.startImport(keeper, id), () => jobs.cancelImport(keeper, id)])
       try { act(); said.push("allowed"); } catch (fault) { said.push(fault.message); }
     tell(said);`,
  );
  expect(told).toEqual(Array(3).fill("This needs the permission Customer Products (edit)."));
});

test("what an import leaves on the disk is taken away: at its end, but for its refused rows, and those after thirty days", () => {
  const told = program(
    base(),
    `const { tidyJobs } = await import("#lib/jobs/tidy.ts");
     const id = upload(NEXT);
     await work();
     jobs.startImport(ada, id);
     await work();
     jobTask.due();
     const kept = readdirSync(jobFolder(id));
     tidyJobs(Date.now() + 31 * 86400000);
     tell({ kept, after: existsSync(jobFolder(id)) });`,
  );
  expect(told).toEqual({ kept: ["refused.sqlite"], after: false });
});

test("what a killed test and a server that ended left on the disk is taken away", () => {
  const told = program(
    base(),
    `const { tidyJobs } = await import("#lib/jobs/tidy.ts");
     const id = upload(NEXT);
     moveJob(id, ["waiting to test"], "testing");
     makeOwnFolder(jobFolder(id), "work-");
     jobTask.due();
     const halfway = readdirSync(jobFolder(id)).filter((name) => name.startsWith("work-"));
     const coming = () => readdirSync(jobsFolder).filter((name) => name.startsWith("incoming-")).length;
     makeIncomingFolder();
     tidyJobs(Date.now() + 1.1 * 3600000, process.pid + 1);
     const ofAnother = coming();
     makeIncomingFolder();
     tidyJobs(Date.now() + 2.2 * 3600000, process.pid);
     const soon = coming();
     tidyJobs(Date.now() + 4 * 3600000, process.pid);
     tell({ halfway, ofAnother, soon, later: coming(), state: storedJob(id).state });`,
  );
  expect(told).toEqual({ halfway: [], soon: 1, later: 0, ofAnother: 0, state: "waiting to test" });
});

test("imports on their way count as open ones; files that are gone from the server are said to be", () => {
  const told = program(
    base(),
    `const { rmSync } = await import("node:fs");
     const room = (coming) => { try { jobs.expectRoom(ada, coming); return true; } catch (fault) { return fault.message; } };
     const id = upload(NEXT);
     const rooms = [room(1), room(19), room(20)];
     rmSync(jobFolder(id), { recursive: true });
     await work();
     tell({ rooms, said: storedJob(id).said });`,
  );
  expect(told).toEqual({
    rooms: [true, true, "20 imports are open. Import or cancel one of them first."],
    said: "products.csv is not on the server any more. Bring it again. Nothing was imported.",
  });
});

test("the change of an import names it, for who may see imports, and the import knows who undid it", () => {
  const told = program(
    base(),
    `const { findImport, importOfChange } = await import("#lib/imports/queries-jobs.ts");
     const { listActivityRows } = await import("#lib/activity/queries-activity.ts");
     const { undoChange } = await import("#lib/undo/mutations.ts");
     const id = upload({ "customers.csv": NEXT["customers.csv"] });
     await work();
     jobs.startImport(ada, id);
     await work();
     const { changeSetId } = storedJob(id);
     const looking = { ...ada, permissions: { Customers: "view" } };
     const named = [ada, looking].map((actor) => importOfChange(actor, changeSetId) ?? null);
     const last = listActivityRows(ada, changeSetId).rows.at(-1);
     const before = findImport(ada, id).undone ?? null;
     undoChange(ada, changeSetId);
     tell({ id, named, first: importOfChange(ada, 1) ?? null, last: last.what + " " + last.verb, before, undone: findImport(ada, id).undone.who });`,
  );
  expect(told).toEqual({
    id: 1,
    named: [1, null],
    first: null,
    last: "Import of customers.csv: 4 read, 1 created, 1 updated, 1 unchanged, 1 refused",
    before: null,
    undone: "Ada",
  });
});
