import type { ChangeLog } from "#lib/activity/log.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { afterPosition } from "#lib/ordering.ts";
import {
  type ProductRow,
  placeProduct,
  productOrder,
  productRow,
  putBackProduct,
  removeProduct,
} from "#lib/products/writes.ts";
import { putBackType, removeTypeAlone, TYPE_LISTS, type TypeRow, typeRow } from "#lib/types/writes.ts";
import type { Values } from "./rules.ts";

/** A list sorted by hand: how a row of it leaves, comes back and moves, so that its positions stay 1…n. */
type InList = {
  remove: (log: ChangeLog, row: Values) => void;
  putBack: (log: ChangeLog, row: Values) => void;
  /** After the one it followed (null: first), where that is still there; else at the position it had. */
  place: (log: ChangeLog, id: number, was: { follows: number | null; displayPosition: number }) => void;
};

type Place = Parameters<InList["place"]>[2];

const placeOf = ({ ids }: { ids: number[] }, id: number, { follows, displayPosition }: Place) =>
  follows === null || ids.includes(follows) ? follows : afterPosition(ids, id, displayPosition);

/** The kinds of row that stand in such a list. */
export const LISTS: Partial<Record<Subject, InList>> = {
  product: {
    remove: (log, row) => removeProduct(log, row as ProductRow),
    putBack: (log, row) => putBackProduct(log, row as ProductRow),
    place: (log, id, was) => placeProduct(log, productRow(id), placeOf(productOrder(), id, was)),
  },
  type: {
    remove: (log, row) => removeTypeAlone(log, row as TypeRow),
    putBack: (log, row) => putBackType(log, row as TypeRow),
    place: (log, id, was) => {
      const row = typeRow(id);
      const list = TYPE_LISTS[row.kind];
      list.place(log, row, placeOf(list.order(), id, was));
    },
  },
};
