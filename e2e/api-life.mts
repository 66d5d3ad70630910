// The whole life of a product, by a client that was generated: copied beside the types made from the served document,
// checked against them, and run (api.spec.ts).
import createClient from "openapi-fetch";
import type { paths } from "./api.d.ts";

const { API_BASE = "", API_TOKEN = "", UNIQUE = "" } = process.env;
const api = createClient<paths>({ baseUrl: API_BASE, headers: { Authorization: `Bearer ${API_TOKEN}` } });

/** What an operation answered; ends the story where it refused. */
function done<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data === undefined) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data;
}

function expected(what: string, found: unknown, wanted: unknown) {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

const name = `Generated Line ${UNIQUE}`;
const accountNumber = `G-${UNIQUE}`;

const added = done(
  await api.POST("/products", {
    params: { header: { "Idempotency-Key": UNIQUE } },
    body: { name, onNumbers: true, autoAddToCustomer: true, autoRemoveFromInterests: true },
  }),
);
const product = added.record.id;
expected("a new product", added.record.availability, "standard");
// @ts-expect-error: the types know which fields a product has
const refused = await api.POST("/products", { body: { nome: name } });
expected("a field that is none", [refused.response.status, refused.error?.errors?.length], [422, 2]);
const catalogue = done(await api.GET("/products", { params: { query: { idAfter: product - 1, limit: 1 } } }));
expected("the catalogue", catalogue.records[0]?.name, name);

const customer = done(await api.POST("/customers", { body: { name: `Generated ${UNIQUE}`, accountNumber } })).record.id;
const interest = done(
  await api.POST("/interests", { body: { customerId: customer, productId: product, openedOn: "2026-01-05" } }),
).record;
const number = done(
  await api.POST("/numbers", {
    body: { customerId: customer, number: `0${UNIQUE}`, startDate: "2026-01-06", productIds: [product] },
  }),
);
expected("what followed", number.outcome, `${name} added to customer; interest closed.`);
const held = done(await api.GET("/holdings", { params: { query: { accountNumber } } })).records;
expected(
  "what they have",
  held.map(({ productName, since, until }) => [productName, since, until]),
  [[name, "2026-01-06", null]],
);
const wanted = done(await api.GET("/interests/{id}", { params: { path: { id: interest.id } } }));
expected("the interest", [wanted.closedAs, wanted.closedByItemId], ["acquired", number.record.id]);

const edited = done(
  await api.PATCH("/products/{id}", {
    params: { path: { id: product }, header: { "If-Match": `"${added.record.version}"` } },
    body: { availability: "headline" },
  }),
);
expected("an edit", [edited.record.availability, edited.record.onNumbers], ["headline", true]);
const stale = await api.PATCH("/products/{id}", {
  params: { path: { id: product } },
  body: { availability: "standard", version: added.record.version },
});
expected(
  "an edit on top of an older version",
  [stale.response.status, stale.error?.version],
  [409, edited.record.version],
);

const path = { path: { id: product } };
const retired = done(await api.POST("/products/{id}/retire", { params: path, body: {} }));
expected("retired", retired.record.availability, "historic");
const other = { customerId: customer, number: `1${UNIQUE}`, startDate: "2026-01-06", productIds: [product] };
expected("a Historic product", (await api.POST("/numbers", { body: other })).response.status, 422);
const restored = done(await api.POST("/products/{id}/restore", { params: path, body: { availability: "standard" } }));
expected("restored", restored.record.availability, "standard");
expected("a product in use", (await api.DELETE("/products/{id}", { params: path })).response.status, 422);

console.info(JSON.stringify({ product, customer, name }));
