import { join } from "node:path";

/** The upload that came nth, from 0. */
export function uploadPath(folder: string, nth: number) {
  return join(folder, `upload-${nth}.csv`);
}
