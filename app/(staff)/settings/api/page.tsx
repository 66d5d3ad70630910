import type { Metadata } from "next";
import { headers } from "next/headers";
import { requireStaff } from "#app/_server/session.ts";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { describedApi } from "#lib/api/described.ts";
import { Basics } from "./basics.tsx";
import { FieldsList } from "./fields.tsx";
import { OperationDetails } from "./operation.tsx";

export const metadata: Metadata = { title: "API" };

/** The address under which the person came, or the one that is set. */
async function ownBase() {
  const own = process.env.PUBLIC_URL || `http://${(await headers()).get("host") ?? "localhost"}`;
  return `${own.replace(/\/$/, "")}/api/v1`;
}

export default async function ApiPage() {
  await requireStaff();
  const base = await ownBase();
  const { tags, problems } = describedApi();
  return (
    <>
      <PageHeader title="API">
        <a className="button" href="/api/v1/openapi.json">
          OpenAPI document
        </a>
      </PageHeader>
      <Basics base={base} problems={problems} />
      {tags.map(({ name, about, operations, record }) => (
        <section key={name} className="grid min-w-0 gap-2">
          <h2>{name}</h2>
          <p className="text-muted">{about}</p>
          {operations.map((operation) => (
            <OperationDetails key={operation.id} operation={operation} base={base} />
          ))}
          {record && (
            <details className="panel py-3">
              <summary className="cursor-pointer font-semibold">What a record holds</summary>
              <div className="mt-3">
                <FieldsList title="Answer" fields={record.fields} />
              </div>
            </details>
          )}
        </section>
      ))}
    </>
  );
}
