import { Chip } from "#app/_ui/chip.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { STATES } from "#lib/opportunities/states.ts";
import { findReading, listSuggestions, type Suggestion } from "#lib/suggestions/queries.ts";
import { counted } from "#lib/text.ts";
import { interestTodayAction } from "./interests/actions.ts";
import { StandingGroup } from "./standing-group.tsx";

/** What is likely right next for a customer: each product with the counts that speak for it, and one click to say yes. */
export function Suggested({
  staff,
  customerId,
  mayEdit,
  mayOpenProducts,
}: {
  staff: Actor;
  customerId: number;
  mayEdit: boolean;
  mayOpenProducts: boolean;
}) {
  const suggestions = listSuggestions(staff, customerId);
  const reading = findReading(staff);
  return (
    <StandingGroup
      id="offer"
      symbol={STATES.suggested.shape}
      title={STATES.suggested.word}
      none={
        reading
          ? "No suggestion: nothing they lack is common enough among customers like them."
          : "The base has not been counted yet. Suggestions come by themselves soon after the start."
      }
      count={suggestions.length}
      foot={
        reading && (
          <p className="text-sm text-muted">
            Counted <Instant at={reading.readAt} />, from {counted(reading.customers, "active customer")}.
          </p>
        )
      }
    >
      {suggestions.map((suggestion) => (
        <li key={suggestion.productId} className="grid gap-1 border-t border-line py-2">
          <Chip
            name={suggestion.name}
            displayClass={suggestion.displayClass}
            href={mayOpenProducts ? `/products/${suggestion.productId}` : undefined}
          />
          <p className="text-sm text-muted [overflow-wrap:anywhere]">{suggestion.sentence}</p>
          {mayEdit && <Answers customerId={customerId} suggestion={suggestion} />}
        </li>
      ))}
    </StandingGroup>
  );
}

/** What the customer says to it: an interest from today at one click, or a refusal with its reason. */
function Answers({ customerId, suggestion: { productId, name } }: { customerId: number; suggestion: Suggestion }) {
  return (
    <Form action={interestTodayAction} className="grid gap-2">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="productId" value={productId} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Submit small kind="secondary" label={`Interested: ${name}`}>
          Interested
        </Submit>
        <Link
          className="standing-change"
          href={`/customers/${customerId}/declined/new?product=${productId}`}
          aria-label={`Not for them: ${name}`}
        >
          Not for them
        </Link>
      </div>
    </Form>
  );
}
