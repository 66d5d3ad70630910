import { type Actor, can, type Level, type Permission } from "#lib/auth/permissions.ts";
import { best } from "#lib/find/rules.ts";

type Place = { href: string; label: string; words?: string; needs?: readonly [Permission, Level] };

/** The pages that find leads to, with other words that people may have for them. */
const PLACES: readonly Place[] = [
  { href: "/", label: "Home", words: "start today overview" },
  { href: "/customers", label: "Customers", needs: ["Customers", "view"] },
  { href: "/customers/new", label: "Add customer", words: "new create", needs: ["Customers", "edit"] },
  { href: "/customers/bulk", label: "Change many customers", words: "bulk", needs: ["Customers", "edit"] },
  { href: "/opportunities", label: "Opportunities", words: "matrix white space sell", needs: ["Customers", "view"] },
  {
    href: "/opportunities/call-list",
    label: "Call list",
    words: "ring phone opportunities",
    needs: ["Customers", "view"],
  },
  { href: "/products", label: "Customer Products", words: "catalogue", needs: ["Customer Products", "view"] },
  {
    href: "/products/new",
    label: "Add product",
    words: "new create customer product",
    needs: ["Customer Products", "edit"],
  },
  { href: "/review", label: "Review", words: "check repair", needs: ["Customers", "view"] },
  { href: "/imports", label: "Imports", words: "files csv load upload", needs: ["Customers", "edit"] },
  { href: "/exports", label: "Exports", words: "files csv download whole base" },
  { href: "/activity", label: "Activity", words: "log changes history undo" },
  { href: "/settings", label: "Settings" },
  { href: "/settings/number-types", label: "Number Types", needs: ["Customer Products", "view"] },
  { href: "/settings/feature-types", label: "Feature Types", needs: ["Customer Products", "view"] },
  { href: "/settings/staff", label: "Staff", words: "people permissions users", needs: ["Staff", "view"] },
  { href: "/settings/staff/new", label: "Add person", words: "new staff user", needs: ["Staff", "edit"] },
  { href: "/settings/tokens", label: "API tokens", words: "keys systems revoke", needs: ["Staff", "view"] },
  { href: "/settings/tokens/new", label: "Make a token", words: "new add api key", needs: ["Staff", "edit"] },
  { href: "/settings/api", label: "API", words: "openapi documentation integration systems" },
  { href: "/settings/me", label: "You", words: "own page password theme look dark light sessions account" },
];

/** The pages that answer what was typed, of those the person may open. */
export function placesFor(staff: Actor, typed: string, most = 5) {
  const open = PLACES.filter(({ needs }) => !needs || can(staff, ...needs));
  return typed ? best(open, ({ label, words = "" }) => `${label} ${words}`, typed, most) : [];
}
