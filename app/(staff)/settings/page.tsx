import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { type Actor, can } from "#lib/auth/permissions.ts";

export const metadata: Metadata = { title: "Settings" };

/** What can be set, each under the permission that opens it. */
function settings(staff: Actor) {
  return [
    ...(can(staff, "Customer Products", "view")
      ? [
          { href: "/settings/number-types", label: "Number Types", help: "What a new number may be made from." },
          { href: "/settings/feature-types", label: "Feature Types", help: "What a new feature may be made from." },
        ]
      : []),
    ...(can(staff, "Customers", "view") || can(staff, "Customer Products", "view")
      ? [{ href: "/exports", label: "Exports", help: "The whole base as files, to keep or to load elsewhere." }]
      : []),
    { href: "/settings/me", label: "You", help: "Your password, your sessions, light or dark." },
    ...(can(staff, "Staff", "view")
      ? [
          { href: "/settings/staff", label: "Staff", help: "People, and what each may do." },
          { href: "/settings/tokens", label: "API tokens", help: "Other systems, and what each may do." },
        ]
      : []),
    { href: "/settings/api", label: "API", help: "What other systems can ask and tell us, and how." },
  ];
}

export default async function SettingsPage() {
  const staff = await requireStaff();
  return (
    <>
      <PageHeader title="Settings" />
      <ul className="panel grid max-w-2xl gap-4">
        {settings(staff).map(({ href, label, help }) => (
          <li key={href}>
            <Link className="font-semibold" href={href}>
              {label}
            </Link>
            <p className="help">{help}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
