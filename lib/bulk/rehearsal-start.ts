import { runRehearsal } from "#lib/jobs/rehearsing.ts";

await runRehearsal(async () => (await import("./rehearse.ts")).rehearseBulk);
