import { rmSync } from "node:fs";
import { own } from "./target.ts";

export default function removeOwnBase() {
  if (own) rmSync(own.folder, { recursive: true, force: true });
}
