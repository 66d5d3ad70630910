import { Link } from "#app/_ui/link.tsx";

export function NoCustomers({ mayEdit }: { mayEdit: boolean }) {
  return (
    <div className="panel grid max-w-2xl gap-3">
      <p>
        No customers yet. A customer is a business you sell to, or hope to: here you see what each has, had and is
        interested in.
      </p>
      {mayEdit ? (
        <p>
          <Link href="/customers/new">Add the first customer</Link>
        </p>
      ) : (
        <p>Somebody with the permission to edit Customers can add the first.</p>
      )}
    </div>
  );
}

export function NoMatch() {
  return (
    <div className="panel grid max-w-2xl gap-3">
      <p>No customer matches all of this. Try fewer letters or digits, or take a condition off.</p>
      <p>
        <Link href="/customers">Show all customers</Link>
      </p>
    </div>
  );
}
