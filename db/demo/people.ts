type Level = "view" | "edit";
type Permissions = { "Customer Products"?: Level; Customers?: Level; Staff?: Level };

/** Who signs in to the demo, and what each may do. */
export const DEMO_PEOPLE: { email: string; name: string; permissions: Permissions }[] = [
  {
    email: "admin@demo.example",
    name: "Ada Quill",
    permissions: { "Customer Products": "edit", Customers: "edit", Staff: "edit" },
  },
  {
    email: "manager@demo.example",
    name: "Marcus Thorne",
    permissions: { "Customer Products": "edit", Customers: "view" },
  },
  {
    email: "staff@demo.example",
    name: "Sunita Rao",
    permissions: { "Customer Products": "view", Customers: "edit" },
  },
  { email: "nocatalogue@demo.example", name: "Noel Carrick", permissions: { Customers: "edit" } },
  { email: "nobody@demo.example", name: "Nora Bligh", permissions: {} },
];

/** Account managers: named on customers and in the log; without a password they do not sign in. */
export const ACCOUNT_MANAGERS = [
  "Alice Pemberton",
  "Ben Oduya",
  "Carys Llewellyn",
  "Dev Malhotra",
  "Eilidh Munro",
  "Farah Siddiqui",
  "George Ashdown",
  "Hannah Whitlock",
  "Isaac Brandt",
  "Jo Tregenza",
];
