import type { z } from "zod";
import type { Subject } from "#lib/activity/tables.ts";
import type { Actor, Level, Permission } from "#lib/auth/permissions.ts";
import type { StoredToken } from "#lib/tokens/stored.ts";
import type { Stored } from "./pages.ts";
import type { Tag } from "./tags.ts";

/** A kind of record: where it is, what it looks like, how one is found. */
export type Resource<R extends z.ZodObject = z.ZodObject> = {
  /** "Customer": in the document, and in summaries. */
  name: string;
  tag: Tag;
  path: `/${string}`;
  subject: Subject;
  permission: Permission;
  record: R;
  find: (actor: Actor, id: number) => Stored | undefined;
  /** What the domain calls a field by another name than the API. */
  renamed?: Record<string, string>;
};

/** A request, read: what a mutation needs. `record` is the one of the path, as it stands. */
export type Asked<Body, R = Stored> = { id: number; body: Body; version: number; record: R };

/** What was done to which record (none: it is gone), and the change set that tells of it (none: nothing changed). */
export type Done = { id: number | null; change: number | null };

/** What an operation answers with before it is put into words. */
export type Result =
  | { records: unknown[]; more: boolean }
  | { record: Stored }
  | { done: Done }
  | { plain: Record<string, unknown> };

/** One operation. The router, the document and the page read it from here, and from nowhere else. */
export type Operation = {
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `{id}` stands for a record's id. */
  path: `/${string}`;
  tag: Tag;
  summary: string;
  description?: string | undefined;
  need: readonly [Permission, Level] | undefined;
  resource?: Resource | undefined;
  query?: z.ZodObject | undefined;
  body?: z.ZodObject | undefined;
  example?: Record<string, unknown> | undefined;
  status: 200 | 201;
  answer: z.ZodType;
  /** Whether the version it was read at must be said, or can be. */
  version: "needed" | "taken" | "none";
  run: (actor: Actor, asked: Request) => Result;
};

/** All that a request may bring, read by the operation's own shapes. */
type Request = Asked<never> & { query: never; token: StoredToken };
