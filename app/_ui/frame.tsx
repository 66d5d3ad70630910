import { signOutAction } from "#app/sign-in/actions.ts";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { Find } from "./find.tsx";
import { Keys } from "./keys.tsx";
import { Link } from "./link.tsx";
import { NextFocus } from "./next-focus.tsx";
import { RailLinks } from "./rail-links.tsx";

/** The pages of the rail, each under the permission that opens it. */
function railPages(staff: Actor) {
  return [
    { href: "/", label: "Home", key: "h" },
    ...(can(staff, "Customers", "view") ? [{ href: "/customers", label: "Customers", key: "c" }] : []),
    ...(can(staff, "Customers", "view") ? [{ href: "/opportunities", label: "Opportunities", key: "o" }] : []),
    ...(can(staff, "Customer Products", "view") ? [{ href: "/products", label: "Customer Products", key: "p" }] : []),
    ...(can(staff, "Customers", "view") ? [{ href: "/review", label: "Review", key: "r" }] : []),
    { href: "/activity", label: "Activity", key: "a" },
    ...(can(staff, "Customers", "edit") ? [{ href: "/imports", label: "Imports", key: "i" }] : []),
    { href: "/settings", label: "Settings", key: "s" },
  ];
}

/** The rail at the left (a menu on a phone), find at the top, you at the bottom. */
export function Frame({ staff, children }: { staff: Actor; children: React.ReactNode }) {
  const pages = railPages(staff);
  const you = (
    <form action={signOutAction} className="grid gap-1 border-t border-line p-3 text-sm">
      <Link className="px-3 py-1 [overflow-wrap:anywhere]" href="/settings/me">
        Signed in as {staff.name}
      </Link>
      <button type="submit" className="button button-small justify-self-start">
        Sign out
      </button>
    </form>
  );
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
      <a className="skip button button-primary" href="#main">
        Skip to the page
      </a>
      <aside className="hidden border-r border-line bg-surface md:block">
        <div className="sticky top-0 flex h-dvh flex-col">
          <p className="px-6 pt-5 pb-3 font-semibold whitespace-nowrap">Customer Products</p>
          <RailLinks pages={pages} label="Pages" />
          <div className="mt-auto">{you}</div>
        </div>
      </aside>
      <div className="min-w-0">
        <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2 md:px-6">
          <details id="menu" className="relative md:hidden">
            <summary className="button button-small list-none">Menu</summary>
            <div className="absolute top-full left-0 z-40 mt-1 w-64 rounded-lg border border-line bg-surface pt-2 shadow-lg">
              <RailLinks pages={pages} label="Menu" />
              {you}
            </div>
          </details>
          <search className="min-w-0 flex-1">
            <Find
              hint={
                can(staff, "Customers", "view") ? "Find a customer, number, product or page" : "Find a product or page"
              }
            />
          </search>
          <Keys pages={pages} customers={can(staff, "Customers", "view")} />
        </header>
        <main id="main" tabIndex={-1} className="grid content-start gap-4 p-4 outline-none md:p-6">
          {children}
        </main>
        <NextFocus />
      </div>
    </div>
  );
}
