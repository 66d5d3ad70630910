/** A rule of the domain says no. The message is a sentence the person can act on; `field` is where it belongs. */
export class RuleBroken extends Error {
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** Somebody else changed it first. `changes` says what, in words; `version` is the one to save on top of. */
export class Stale extends Error {
  readonly changes: string[];
  readonly version: number;
  constructor(message: string, version: number, changes: string[] = []) {
    super(message);
    this.version = version;
    this.changes = changes;
  }
}

/** No such record. Thrown only after the permission was asked, so it tells a stranger nothing. */
export class NotFound extends Error {}

/** The person lacks the permission. */
export class Forbidden extends Error {}

export { Busy, Unavailable } from "#db/index.ts";
