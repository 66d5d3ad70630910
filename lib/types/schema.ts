import { z } from "zod";
import { choice, id, ids, version } from "#lib/fields.ts";
import { listedFields, MoveListed, offeredAs, optionalPosition, position, shownList } from "#lib/sorted/schema.ts";

const kind = choice(["number", "feature"]);

const fields = { ...listedFields, productIds: ids() };

/** A new type of a kind, with its default products; without a position it comes last. */
export const AddType = z.object({ kind, ...fields, position: optionalPosition });

/** A type's own fields and default products, as edited at a version. */
export const EditType = z.object({ typeId: id(), version: version(), ...fields });

/** A type and the version it was read at: to retire or to delete it. `seen`: a later one, its changes seen. */
export const TypeAtVersion = z.object({ typeId: id(), version: version(), seen: version().optional() });

/** Bringing a Historic type back. */
export const RestoreType = z.object({ typeId: id(), version: version(), availability: offeredAs });

/** A move in the list of a kind. */
export const MoveType = MoveListed.extend({ kind });

/** A move to a position, counted from 1. */
export const MoveTypeTo = z.object({
  kind,
  typeId: id(),
  listVersion: version(),
  position: position(),
  availability: shownList,
});
