"use client";

import { usePathname } from "next/navigation";
import { Link } from "./link.tsx";

export type RailPage = { href: string; label: string; key: string };

/** The rail's links; the one you are on is marked. */
export function RailLinks({ pages, label }: { pages: RailPage[]; label: string }) {
  const here = usePathname();
  return (
    <nav aria-label={label} className="grid gap-1 p-3 pt-0">
      {pages.map(({ href, label: name }) => (
        <Link
          key={href}
          href={href}
          className="rail-link"
          aria-current={here === href ? "page" : href !== "/" && here.startsWith(`${href}/`) ? "true" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
