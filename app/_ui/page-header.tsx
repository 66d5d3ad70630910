import { CsvLink } from "./csv-link.tsx";

/** A page's title with its count, and its one primary action at the right. */
export function PageHeader({
  title,
  count,
  csv,
  children,
}: {
  title: React.ReactNode;
  count?: string | undefined;
  /** Where the list is as a file. */
  csv?: string | undefined;
  children?: React.ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-4">
        <h1 className="min-w-0 [overflow-wrap:anywhere]">
          {title}{" "}
          {count !== undefined && <span className="ml-1 inline-block text-base font-normal text-muted">{count}</span>}
        </h1>
        {csv && <CsvLink href={csv} />}
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </header>
  );
}
