import type { Level, Permissions } from "#lib/auth/permissions.ts";

/** What a token can be let do. People and their permissions are for people. */
export const TOKEN_PERMISSIONS = ["Customer Products", "Customers"] as const;
type Chosen = { mayProducts: Level | "none"; mayCustomers: Level | "none" };

/** The permissions that a form gives a token. */
export function permissionsOf({ mayProducts, mayCustomers }: Chosen): Permissions {
  return {
    ...(mayProducts !== "none" && { "Customer Products": mayProducts }),
    ...(mayCustomers !== "none" && { Customers: mayCustomers }),
  };
}

/** Whether a token works on a day, and if not, why. */
export function tokenStanding(
  token: { revokedAt: number | null; expiresOn: string | null },
  today: string,
): keyof typeof TOKEN_STANDINGS {
  if (token.revokedAt !== null) return "revoked";
  return token.expiresOn !== null && token.expiresOn < today ? "expired" : "works";
}

/** What a token's standing is called on the screen. */
export const TOKEN_STANDINGS = { works: "Works", expired: "Expired", revoked: "Revoked" } as const;
