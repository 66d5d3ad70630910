import { afterAll, beforeAll, expect, test } from "vitest";
import { contents, JobBases } from "#lib/test/job-base.ts";

/** Above the bound of what is undone at once: one more customer with its number is five entries. */
const MANY = 450;
const all = (row: (nth: number) => string) => Array.from({ length: MANY }, (_, nth) => row(nth)).join("\n");

const PRODUCTS = `customer_product,display_class,display_position,availability,on_numbers,on_features,auto_add_to_customer,auto_remove_from_customer_interests
Voice,product-voice,1,headline,yes,no,yes,yes
Broadband,,2,standard,no,yes,yes,yes
Music,,3,standard,yes,yes,yes,no
`;
const CUSTOMER_COLUMNS = "account_number,name,status,account_manager";
const NUMBER_COLUMNS = "account_number,number,customer_products,start_date,dropped_on";
const BEFORE = {
  "products.csv": PRODUCTS,
  "types.csv":
    "kind,type,display_class,display_position,availability,customer_products\nnumber,Line,,1,standard,Voice\n",
  "customers.csv": `${CUSTOMER_COLUMNS}\nA1,Baker,active,\nA2,Miller,active,\nA3,Smith,active,\n`,
  "numbers.csv": `${NUMBER_COLUMNS}
A1,01632 960001,Voice,2026-01-01,
A2,01632 960002,Voice;Music,2026-02-01,
`,
  "interests.csv": "account_number,customer_product,opened_on,note\nA3,Voice,2026-01-05,\n",
};
/** Something of everything: the catalogue anew, rows changed and dropped, a number that changes hands, automation. */
const LARGE = {
  "products.csv": `${PRODUCTS.replace("Music,,3", "Music,,1").replace("voice,1", "voice,2").replace("Broadband,,2", "Broadband,,3")}Queue,,,standard,no,yes,yes,yes\n`,
  "types.csv":
    "kind,type,display_class,display_position,availability,customer_products\nnumber,Trunk,,1,standard,Music\nnumber,Line,,2,standard,Voice\n",
  "customers.csv": `${CUSTOMER_COLUMNS}\nA1,Baker & Sons,active,\nA3,Smith,suspended,\n${all((nth) => `B${nth},Many ${nth},active,`)}\n`,
  "numbers.csv": `${NUMBER_COLUMNS}
A1,01632 960001,Music,2026-01-01,
A2,01632 960002,Voice;Music,2026-02-01,2026-02-20
A3,01632 960002,Voice,2026-03-01,
A3,01632 960003,Voice,2026-02-01,
${all((nth) => `B${nth},07700 9${String(nth).padStart(5, "0")},Voice,2026-02-01,`)}
`,
};

const bases = new JobBases(`
  const { askForUndo, cancelUndo } = await import("#lib/undo/mutations-jobs.ts");
  const { undoChange, undoWhole } = await import("#lib/undo/mutations.ts");
  const { newestUndo } = await import("#lib/undo/jobs.ts");
  const large = Number(sqlite.prepare("select change_set_id from changes where subject = 'import' order by id desc").pluck().get());
  const ask = (set = large) => { askForUndo(ada, set); return newestUndo(set).id; };
  const said = (act) => { try { act(); return "done"; } catch (fault) { return fault.message; } };
  const rename = (account, name = "Somebody's own") => change(ada, (log) => {
    log.title = "Renamed";
    log.change("customer", "edited", storedCustomerByAccount(account), { name, nameKey: name.toLowerCase() }, {});
    return {};
  });
  /** Others at work after the import: one customer has another name, one of the new numbers a feature. */
  const others = async () => {
    rename("b7");
    await importNow({ "features.csv": "account_number,feature,number,customer_products,start_date,dropped_on\\nB8,Line,07700 900008,Broadband,2026-03-01,\\n" });
  };`);

let filled: string;
beforeAll(() => {
  filled = bases.base();
  bases.program(
    filled,
    `await importNow(${JSON.stringify(BEFORE)}, false, { ...ada, id: null });
     await addAda();
     await importNow(${JSON.stringify(LARGE)});`,
  );
});
afterAll(() => bases.remove());

const base = () => bases.base(filled);
const program = (file: string, code: string) => bases.program(file, code);

test.each([
  ["as it is", ""],
  ["after others were at work", "await others();"],
  ["of an undo", "const set = undoWhole(ada, large).change;"],
  [
    "of an undo, after others were at work",
    `await others(); const set = undoWhole(ada, large).change; rename("a1"); rename("a2");`,
  ],
])("in the background it writes what undoing at once writes: %s", (_, before) => {
  const [direct, planned] = [base(), base()];
  const set = before.includes("set =") ? "set" : "large";
  const done = program(direct, `${before} tell(undoWhole(ada, ${set}));`);
  const told = program(
    planned,
    `${before} const id = ask(${set}); await work();
     tell({ ...storedJob(id), undone: sqlite.prepare("select * from change_sets where id = ?").get(storedJob(id).changeSetId), left: readdirSync(jobFolder(id)) });`,
  );
  expect(told).toMatchObject({ state: "done", said: null, changeSetId: done.change, undone: { origin: "undo" } });
  expect(told.report).toMatchObject({ records: done.records, staying: done.staying });
  expect(told.left).toEqual([]);
  expect(contents(planned)).toEqual(contents(direct));
});

test("a long change is not undone at once, and only once in the background; an import waits for it", () => {
  const told = program(
    base(),
    `const atOnce = said(() => undoChange(ada, large));
     const id = ask();
     const twice = said(() => ask());
     const { addJob } = await import("#lib/jobs/writes.ts");
     const next = addJob({ kind: "import", staffId: 1, state: "waiting to test" });
     const before = countBefore(storedJob(next));
     moveJob(next, ["waiting to test"], "cancelled");
     await work();
     tell({ atOnce, twice, before, again: said(() => ask()) });`,
  );
  expect(told).toMatchObject({ before: 1, twice: expect.stringContaining("It is being undone already.") });
  expect(told.atOnce).toContain("this is a long change");
  expect(told.again).toContain("undone already");
});

test("one that is cancelled leaves nothing, waiting or at work; then it can be asked for again", () => {
  const file = base();
  const before = contents(file);
  const told = program(
    file,
    `const waiting = ask();
     cancelUndo(ada, large);
     const working = ask();
     once(working, "working", () => cancelUndo(ada, large));
     jobTask.due();
     await jobTask.run(new AbortController().signal);
     // It was stopped, not waited for: no plan came of it.
     const found = readdirSync(jobFolder(working));
     const over = said(() => cancelUndo(ada, large));
     jobTask.due();
     tell({ found, over, states: [waiting, working].map((id) => storedJob(id).state), said: storedJob(working).said, left: readdirSync(jobFolder(working)) });`,
  );
  expect(told).toEqual({
    found: [],
    over: "It is over already.",
    states: ["cancelled", "cancelled"],
    said: "Cancelled by Ada. Nothing was undone.",
    left: [],
  });
  expect(contents(file)).toEqual(before);
  expect(program(file, "ask(); await work(); tell(newestUndo(large).state);")).toBe("done");
});

test.each([
  ["while it is worked out", `once(id, "working", () => process.kill(process.pid, "SIGKILL")); await work();`],
  [
    "as it is written",
    `sqlite.function("die", () => process.kill(process.pid, "SIGKILL"));
     sqlite.exec("create temp trigger dies after update of state on main.jobs when new.state = 'done' begin select die(); end");
     await work();`,
  ],
])("killed %s, it begins anew, comes to its end, and says so", (_, code) => {
  const file = base();
  const before = contents(file);
  program(file, `const id = ask(); ${code}`);
  expect(contents(file)).toEqual(before);
  expect(program(file, "await work(); tell(newestUndo(large));")).toMatchObject({
    state: "done",
    said: "The server was started anew meanwhile. Nothing had been written: it began again.",
  });
});

test.each([
  ["lost the permission", `sqlite.exec("delete from staff_permissions where permission = 'Customer Products'")`],
  ["may not sign in any more", `sqlite.exec("update staff set disabled_at = 1")`],
])("for somebody who %s meanwhile it is not done", (_, lose) => {
  for (const when of [`${lose};`, `once(id, "working", () => ${lose});`]) {
    const file = base();
    const before = contents(file);
    const told = program(file, `const id = ask(); ${when} await work(); tell(storedJob(id));`);
    expect(told.state).toBe("failed");
    expect(told.said).toMatch(/needs the permission Customer Products|sign in no more/);
    expect(contents(file).changes).toEqual(before.changes);
  }
});

test.each([
  ["of what it puts back", "", `rename("b9");`, "Customer Somebody's own stays"],
  ["of what it left alone", `rename("b9");`, `rename("b9", "Many 9");`, undefined],
])("what somebody changes meanwhile %s makes it begin anew", (_, before, meanwhile, sentence) => {
  const file = base();
  const told = program(
    file,
    `const { tryOut } = await import("#lib/jobs/try-out.ts");
     const { applyPlan, PlanOutdated } = await import("#lib/jobs/plan-apply.ts");
     ${before}
     const id = ask();
     moveJob(id, ["waiting"], "working");
     await tryOut(storedJob(id), "working", new AbortController().signal, { program: "lib/undo/rehearsal-start.ts", asked: { changeSetId: large } });
     ${meanwhile}
     let fault;
     try { applyPlan(jobFolder(id) + "/plan.sqlite", { after: () => {} }); } catch (thrown) { fault = thrown; }
     moveJob(id, ["working"], "waiting");
     await work();
     tell({ outdated: fault instanceof PlanOutdated, state: storedJob(id).state, sentence: storedJob(id).report.sentences[0] });`,
  );
  expect(told).toMatchObject({ outdated: true, state: "done" });
  if (sentence) expect(told.sentence).toContain(sentence);
  else expect(told.sentence).toBeUndefined();
});
