"use server";

import { formAction } from "#app/_server/form-action.ts";
import { addToCustomer, endInterest, noteInterest, noteRefusal } from "#lib/opportunities/mutations.ts";
import { AddToCustomer, EndInterest, NoteInterest, NoteRefusal, UndoInCell } from "#lib/opportunities/schema.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { toldInCell } from "./told.ts";

export const addToCustomerAction = formAction("Customers", "edit", AddToCustomer, (input, staff) =>
  toldInCell(staff, input, addToCustomer(staff, input)),
);

export const noteInterestAction = formAction("Customers", "edit", NoteInterest, (input, staff) =>
  toldInCell(staff, input, noteInterest(staff, input)),
);

export const noteRefusalAction = formAction("Customers", "edit", NoteRefusal, (input, staff) =>
  toldInCell(staff, input, noteRefusal(staff, input)),
);

export const endInterestAction = formAction("Customers", "edit", EndInterest, (input, staff) =>
  toldInCell(staff, input, endInterest(staff, input)),
);

export const undoInCellAction = formAction("Customers", "edit", UndoInCell, ({ changeSetId, ...cell }, staff) =>
  toldInCell(staff, cell, { change: undoChange(staff, changeSetId).change, stale: false }),
);
