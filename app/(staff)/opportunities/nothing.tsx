import { Link } from "#app/_ui/link.tsx";

/** No customer to show: there is none, or none matches. */
export function NoRows({ every, mayEdit }: { every: boolean; mayEdit: boolean }) {
  return (
    <div className="panel grid max-w-2xl gap-3">
      {every ? (
        <>
          <p>
            No customers yet. Here you see, for each that is not closed, which products it has, wants, or might want.
          </p>
          {mayEdit && (
            <p>
              <Link href="/customers/new">Add the first customer</Link>
            </p>
          )}
        </>
      ) : (
        <>
          <p>No customer matches all of this. Take a condition off.</p>
          <p>
            <Link href="/opportunities">Show all customers</Link>
          </p>
        </>
      )}
    </div>
  );
}

/** No product to show: there is none, or none of the family. */
export function NoColumns({ filtered }: { filtered: boolean }) {
  return (
    <div className="panel grid max-w-2xl gap-3">
      <p>{filtered ? "No product of this family is offered." : "No Customer Product is offered yet."}</p>
      {filtered && (
        <p>
          <Link href="/opportunities">Show all products</Link>
        </p>
      )}
    </div>
  );
}
