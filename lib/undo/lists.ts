import type { ChangeLog, Subject } from "#lib/activity/log.ts";
import { afterPosition } from "#lib/ordering.ts";
import {
  type ProductRow,
  placeProduct,
  productOrder,
  productRow,
  putBackProduct,
  removeProduct,
} from "#lib/products/writes.ts";
import type { Values } from "./rules.ts";

/** A list sorted by hand: how a row of it leaves, comes back and moves, so that its positions stay 1…n. */
type InList = {
  remove: (log: ChangeLog, row: Values) => void;
  putBack: (log: ChangeLog, row: Values) => void;
  /** After the one it followed (null: first), where that is still there; else at the position it had. */
  place: (log: ChangeLog, id: number, was: { follows: number | null; displayPosition: number }) => void;
};

/** The kinds of row that stand in such a list. */
export const LISTS: Partial<Record<Subject, InList>> = {
  product: {
    remove: (log, row) => removeProduct(log, row as ProductRow),
    putBack: (log, row) => putBackProduct(log, row as ProductRow),
    place: (log, id, { follows, displayPosition }) => {
      const { ids } = productOrder();
      const after = follows === null || ids.includes(follows) ? follows : afterPosition(ids, id, displayPosition);
      placeProduct(log, productRow(id), after);
    },
  },
};
