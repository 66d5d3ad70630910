import "server-only";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { findStaff } from "./session.ts";

/**
 * The browser's title of the page of a product or type. It names the row only to those who may see it: titles are made
 * for pages that are refused, too.
 * @param words around the name: `(name) => \`Delete ${name}\``
 * @param thing stands in for the name: "Customer Product"
 */
export async function titled(
  words: (name: string) => string,
  thing: string,
  find: (staff: Actor) => { name: string } | undefined,
) {
  const staff = await findStaff();
  const row = staff && can(staff, "Customer Products", "view") ? find(staff) : undefined;
  return { title: words(row?.name ?? thing) };
}
