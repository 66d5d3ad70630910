import Link from "next/link";

/** A page that is one message: what happened, and the way on. */
export function MessagePage({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="mx-auto grid max-w-xl gap-4 p-8">
      <h1>{title}</h1>
      <p>{children}</p>
      <p>
        <Link href="/" prefetch={false}>
          Go to the home page
        </Link>
      </p>
    </div>
  );
}
