"use client";

import { useEffect, useRef } from "react";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit, useLooked } from "#app/_ui/form.tsx";
import { Unfolds } from "#app/_ui/unfolds.tsx";
import type { FormAction } from "#lib/form.ts";
import type { Code, Fact } from "#lib/opportunities/cells.ts";
import { addToCustomerAction, endInterestAction, noteInterestAction, noteRefusalAction } from "./actions.ts";
import type { Told } from "./told.ts";

export type CellShown = { customerId: number; productId: number; historic: boolean; code: Code; fact: Fact };

type Way = {
  /** The page to come back to; without it the change is told here. */
  back?: string;
  onTold?: (told: Told) => void;
};

/** What can be done about a cell, as it stands: each a form of its own. */
export function CellActs({ cell, tomorrow, ...way }: { cell: CellShown; tomorrow: string } & Way) {
  const { code, fact, historic } = cell;
  const [has, wants, declined] = [code === "h" || code === "H", "iHP".includes(code), "dq".includes(code)];
  return (
    <div className="grid gap-2">
      {!has && !historic && (
        <Act action={addToCustomerAction} cell={cell} {...way}>
          <Submit kind="secondary" small>
            Add to customer
          </Submit>
        </Act>
      )}
      {!wants && !historic && (
        <Act action={noteInterestAction} cell={cell} {...way}>
          <Submit kind="secondary" small>
            Interested
          </Submit>
        </Act>
      )}
      {!historic && !declined && (!has || wants) && (
        <Act action={noteRefusalAction} cell={cell} {...way}>
          <Unfolds words="Not for them…">
            <TextField name="reason" label="Reason" maxLength={200} autoComplete="off" />
            <TextField name="askAgainOn" label="Ask again on (if ever)" type="date" min={tomorrow} />
            <Submit kind="secondary" small>
              Record as not for them
            </Submit>
          </Unfolds>
        </Act>
      )}
      {wants && fact.interested && (
        <Act action={endInterestAction} cell={cell} {...way}>
          <input type="hidden" name="interestId" value={fact.interested[0]} />
          <input type="hidden" name="version" value={fact.interested[1]} />
          <Unfolds words="Close interest…">
            {has && (
              <Submit kind="secondary" small name="closedAs" value="acquired">
                Close as acquired
              </Submit>
            )}
            <Submit kind="secondary" small name="closedAs" value="withdrawn">
              Close as withdrawn
            </Submit>
          </Unfolds>
        </Act>
      )}
    </div>
  );
}

function Act({
  action,
  cell,
  back,
  onTold,
  children,
}: { action: FormAction; cell: CellShown; children: React.ReactNode } & Way) {
  return (
    <Form action={action} className="grid justify-items-start gap-2">
      <input type="hidden" name="customerId" value={cell.customerId} />
      <input type="hidden" name="productId" value={cell.productId} />
      <input type="hidden" name="seen" value={cell.code} />
      {back && <input type="hidden" name="back" value={back} />}
      {onTold && <Telling onTold={onTold} />}
      {children}
    </Form>
  );
}

/** Hands on what a form's action told, each time it answers. */
export function Telling({ onTold }: { onTold: (told: Told) => void }) {
  const { looked, attempt } = useLooked<Told>();
  const heard = useRef(0);
  useEffect(() => {
    if (!looked || heard.current === attempt) return;
    heard.current = attempt;
    onTold(looked);
  });
  return null;
}
