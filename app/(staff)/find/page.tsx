import type { Metadata } from "next";
import { asked } from "#app/_server/address.ts";
import { answersFor } from "#app/_server/find.ts";
import { requireStaff } from "#app/_server/session.ts";
import type { Answer } from "#app/_ui/answer.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { can } from "#lib/auth/permissions.ts";
import { counted } from "#lib/text.ts";

export const metadata: Metadata = { title: "Find" };

const MOST = { customers: 25, products: 25 };
const KINDS = { Customer: "Customers", "Customer Product": "Customer Products", Page: "Pages" };

export default async function FindPage({ searchParams }: PageProps<"/find">) {
  const staff = await requireStaff();
  const q = asked((await searchParams).q).trim();
  const answers = q ? answersFor(staff, q, MOST) : [];
  const customers = can(staff, "Customers", "view");
  return (
    <>
      <PageHeader title={q ? `Found for “${q}”` : "Find"} count={q ? counted(answers.length, "answer") : undefined} />
      {answers.length === 0 && (
        <p className="panel max-w-2xl">
          {q ? "Nothing answers that. " : ""}
          {customers
            ? "Type part of a customer’s name, an account number, part of a number, or the name of a product or a page."
            : "Type the name of a product or a page."}
        </p>
      )}
      {Object.entries(KINDS).map(([kind, title]) => (
        <Found key={kind} title={title} answers={answers.filter((answer) => answer.kind === kind)} best={answers[0]} />
      ))}
      {q && customers && (
        <p>
          <Link href={`/customers?q=${encodeURIComponent(q)}`}>All customers that match “{q}”</Link>, to filter and page
          through.
        </p>
      )}
    </>
  );
}

function Found({ title, answers, best }: { title: string; answers: Answer[]; best: Answer | undefined }) {
  if (answers.length === 0) return null;
  return (
    <section className="panel grid max-w-2xl gap-2">
      <h2>{title}</h2>
      <ul className="grid gap-1">
        {answers.map(({ href, label, detail }) => (
          <li key={href} className="flex flex-wrap gap-x-3">
            <Link href={href} data-start={href === best?.href || undefined}>
              {label}
            </Link>
            {detail && <span className="text-muted">{detail}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
