// First import of every entry point. It is plain JavaScript, so that a Node too old for the rest can still say so.
import { existsSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Customer Products needs Node 22.18 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
// What the environment says already stands above the file.
if (existsSync(".env")) process.loadEnvFile(".env");
