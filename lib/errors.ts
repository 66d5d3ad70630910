/** A rule of the domain says no. The message is a sentence the person can act on; `field` is where it belongs. */
export class RuleBroken extends Error {
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** What somebody else set a field to last, in words. */
export type SetTo = { who: string; label: string; to: string };

/**
 * Somebody else changed it first. `changes` says what, in words; `version` is the one to save on top of; `current` has
 * the fields that changed, as they are stored now; `by` says of each who set it to what.
 */
export class Stale extends Error {
  readonly changes: string[];
  readonly version: number;
  readonly current: Record<string, unknown>;
  readonly by: Record<string, SetTo>;
  constructor(
    message: string,
    version: number,
    changes: string[] = [],
    current: Record<string, unknown> = {},
    by: Record<string, SetTo> = {},
  ) {
    super(message);
    this.version = version;
    this.changes = changes;
    this.current = current;
    this.by = by;
  }
}

/** No such record. Thrown only after the permission was asked, so it tells a stranger nothing. `missing` says which. */
export class NotFound extends Error {
  readonly missing: { subject: string; id: number } | undefined;
  constructor(message: string, missing?: { subject: string; id: number }) {
    super(message);
    this.missing = missing;
  }
}

/** The person lacks the permission. */
export class Forbidden extends Error {}

export { Busy, Unavailable } from "#db/index.ts";
