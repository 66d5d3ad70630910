// The entry point: loads the server only once Node is known to be new enough to run it.
import "./environment.mjs";

const { serve } = await import("./serve.ts");
await serve({ dev: process.argv.includes("--dev") });
