import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { can } from "#lib/auth/permissions.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const staff = await requireStaff();
  const places = [
    ...(can(staff, "Customer Products", "view")
      ? [
          { href: "/settings/number-types", label: "Number Types", about: "What a new number may be made from." },
          { href: "/settings/feature-types", label: "Feature Types", about: "What a new feature may be made from." },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader title="Settings" />
      {places.length === 0 ? (
        <p className="panel">There is nothing here that you may see. An administrator can give you more permissions.</p>
      ) : (
        <ul className="panel grid max-w-2xl gap-4">
          {places.map(({ href, label, about }) => (
            <li key={href}>
              <Link className="inline-block py-0.5 font-semibold" href={href}>
                {label}
              </Link>
              <p className="text-muted">{about}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
