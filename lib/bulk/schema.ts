import { z } from "zod";
import { choice, id, optionalDay, optionalId, optionalNote, optionalText, tick } from "#lib/fields.ts";
import { ACT_NAMES, type ActName } from "./rules.ts";

const PRODUCT = "Choose a product.";
const MANAGER = "Choose an account manager from the list, or nobody.";
const GONE = "The choice of customers is lost. Go back to the list.";

/** Notes and reasons stand in the preview's address: they are short. */
const shape = {
  /** The customers, as `chosenQuery` says them. */
  who: z.string({ error: GONE }).max(7000, { error: GONE }),
  act: choice(ACT_NAMES, "Choose what to do."),
  productId: optionalId(PRODUCT),
  day: optionalDay("the day"),
  note: optionalNote("a note", 200),
  closeInterest: tick(),
  closedAs: choice(["acquired", "declined", "withdrawn"], "Say how it ended.").optional(),
  reason: optionalText("a reason", 200),
  askAgainOn: optionalDay("the day to ask again"),
  accountManagerId: z
    .string()
    .regex(/^(none|[1-9]\d{0,14})?$/, { error: MANAGER })
    .optional(),
};

type Needed = { act: ActName; productId: number | null; day: string | null; closedAs?: string | undefined } & {
  accountManagerId?: string | undefined;
};

function needs(input: Needed, context: z.RefinementCtx) {
  const missing = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (input.act === "account-manager") {
    if (!input.accountManagerId) missing("accountManagerId", MANAGER);
    return;
  }
  if (input.productId === null) missing("productId", PRODUCT);
  if (input.act === "close-interest" && !input.closedAs) missing("closedAs", "Say how it ended.");
  if (input.day === null) missing("day", "Give the day.");
}

/** What is to be done to which customers. */
export const BulkForm = z.object(shape).superRefine(needs);

/** The same once its preview was seen: the newest change it knew of, and how many customers it told of. */
export const RunBulk = z
  .object({
    ...shape,
    seen: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
    expected: id(),
  })
  .superRefine(needs);

/** One change of many customers in the background. */
export const OneBulk = z.object({ id: id() });
