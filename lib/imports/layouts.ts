/** What an export tells of a number or feature besides, for one that is not there yet. */
const HISTORY = ["ref", "carried", "gaps", "transferred_from"] as const;

/**
 * The files, in the order they depend on each other, each with its columns. `optional` ones may be left out: an export
 * fills them, so that what is loaded from it is the same (domain: Import and export). `ref` is what other rows of the
 * same import name a number or feature by.
 */
export const LAYOUTS = {
  "products.csv": {
    columns: [
      "customer_product",
      "display_class",
      "display_position",
      "availability",
      "on_numbers",
      "on_features",
      "auto_add_to_customer",
      "auto_remove_from_customer_interests",
    ],
    optional: ["successor"],
  },
  "types.csv": {
    columns: ["kind", "type", "display_class", "display_position", "availability", "customer_products"],
    optional: [],
  },
  "customers.csv": {
    columns: ["account_number", "name", "status", "account_manager"],
    optional: ["marketing_consent", "account_manager_name"],
  },
  "numbers.csv": {
    columns: ["account_number", "number", "customer_products", "start_date", "dropped_on"],
    optional: ["type", ...HISTORY],
  },
  "features.csv": {
    columns: ["account_number", "feature", "number", "customer_products", "start_date", "dropped_on"],
    optional: ["type", ...HISTORY, "number_ref"],
  },
  "holdings.csv": {
    columns: ["account_number", "customer_product", "since", "until", "note"],
    optional: ["end_reason", "unsourced_since", "sources"],
  },
  "interests.csv": {
    columns: ["account_number", "customer_product", "opened_on", "note"],
    optional: ["closed_on", "closed_as", "reason", "ask_again_on", "closed_by"],
  },
} as const satisfies Record<string, { columns: readonly string[]; optional: readonly string[] }>;

export type ImportFile = keyof typeof LAYOUTS;
export const IMPORT_FILES = Object.keys(LAYOUTS) as ImportFile[];

/** Whether a file is about the catalogue: that needs Customer Products (edit). */
export function isOfCatalogue(file: ImportFile) {
  return file === "products.csv" || file === "types.csv";
}

/** What a file of refused rows adds in front, so that it can be mended and imported as it is. */
export const REFUSED_COLUMNS = ["line", "reason"];

/** What is wrong with a header; nothing for a good one. */
export function headerFault(file: ImportFile, header: readonly string[]) {
  const { columns, optional } = LAYOUTS[file];
  const known = new Set<string>([...columns, ...optional, ...REFUSED_COLUMNS]);
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) return `The column "${twice}" stands twice in the header.`;
  const missing = columns.filter((name) => !header.includes(name));
  if (missing.length > 0) return `The header lacks ${missing.map((name) => `"${name}"`).join(", ")}.`;
  const unknown = header.find((name) => !known.has(name));
  return unknown === undefined ? undefined : `The column "${unknown.slice(0, 60)}" is not one of this file.`;
}
