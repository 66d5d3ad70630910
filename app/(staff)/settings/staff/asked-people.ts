import "server-only";
import { asked } from "#app/_server/address.ts";
import { PERMISSIONS, type Permission } from "#lib/auth/permissions.ts";
import type { PeopleFilter } from "#lib/staff/queries.ts";
import { isStanding } from "#lib/staff/rules.ts";

/** Which people an address asks for, and the address of that list. */
export function askedPeople(address: Record<string, string | string[] | undefined>) {
  const q = asked(address.q).trim();
  const standing = asked(address.standing);
  const permission = asked(address.permission);
  const filter: PeopleFilter = {
    q,
    standing: isStanding(standing) ? standing : undefined,
    permission: Object.hasOwn(PERMISSIONS, permission) ? (permission as Permission) : undefined,
  };
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(filter.standing && { standing: filter.standing }),
    ...(filter.permission && { permission: filter.permission }),
  });
  return { filter, query };
}
