import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { CALL_LIST, type CallListAsk, callListAddress } from "#lib/calls/address.ts";

/** A Historic product: there is nothing to ring about. */
export function NotOffered({ product }: { product: { name: string } }) {
  return (
    <>
      <PageHeader title={`Call list: ${product.name}`} />
      <p className="panel max-w-2xl">
        {product.name} is Historic: it is not offered any more, so there is nothing to ring about.{" "}
        <Link href={CALL_LIST}>Choose another product</Link>
      </p>
    </>
  );
}

/** What is said where nobody is on the page. */
export function NobodyLeft({ ask, further }: { ask: CallListAsk; further: boolean }) {
  const all = { ...ask, after: "", open: undefined };
  return (
    <div className="panel grid max-w-2xl gap-2">
      <p>
        {further
          ? "Nobody among those looked at so far is to be rung. Look further below."
          : `Nobody is left to ring${ask.after ? " after this place" : ""}. Who did not answer today is on the list again tomorrow.`}
      </p>
      {!ask.everybody && (
        <p>
          Customers without marketing consent are left out.{" "}
          <Link href={callListAddress({ ...all, everybody: true })}>Show them too</Link>
        </p>
      )}
      {ask.mine && (
        <p>
          Only your own customers are shown.{" "}
          <Link href={callListAddress({ ...all, mine: false })}>Show everybody’s</Link>
        </p>
      )}
      <p>
        <Link href={CALL_LIST}>Choose another product</Link>
      </p>
    </div>
  );
}
