import { sqlite } from "#db/index.ts";
import { managerTest, productTest, statement, statusTest, type Test } from "#lib/customers/walk.ts";
import { NO_FAMILY } from "./families.ts";
import { type MatrixFilter, OPEN_STATUSES } from "./filter.ts";
import type { Path } from "./walk.ts";

/** A condition of the matrix: about how many pass, how each is tested, how all are gathered, along which index. */
type Way = { size: number; test: Test; all?: Test; path?: Path };

const MANY = Number.POSITIVE_INFINITY;

/** So many are gathered and sorted for a page. What more than these pass is met often enough along a sort's index. */
export const GATHERED = 2000;

const productSize = sqlite.prepare("select holders, interested from product_counts where product_id = ?");

/** The account manager whose customers are asked for: nothing for anybody's, null for nobody's. */
export function managerAsked({ manager }: Pick<MatrixFilter, "manager">, staffId: number | null) {
  if (manager === null) return undefined;
  return manager === "none" ? null : manager === "me" ? staffId : manager;
}

/** How many customers there are of a status (of any but closed) and an account manager (of any). */
export function countCustomers(status: MatrixFilter["status"], manager: number | null | undefined) {
  const whose = manager === undefined ? "" : "and manager_id = @manager";
  return statement(
    `select coalesce(sum(count), 0) from customer_counts where status in (select value from json_each(@statuses)) ${whose}`,
  )
    .pluck()
    .get({
      statuses: JSON.stringify(status ? [status] : OPEN_STATUSES),
      ...(manager !== undefined && { manager: manager ?? 0 }),
    }) as number;
}

/** Each condition of a filter, the one that fewest pass first. @param staffId who looks */
export function waysInto(filter: MatrixFilter, staffId: number | null): Way[] {
  const { status, products, suggested, family } = filter;
  const manager = managerAsked(filter, staffId);
  const ways = products.map((wish, nth) => productWay(wish, nth));
  if (status)
    ways.push({
      size: countCustomers(status, undefined),
      test: statusTest(status),
      all: {
        sql: "select id from customers indexed by customers_by_status where status = @all",
        values: { all: status },
      },
      path: { by: "status", status },
    });
  if (manager !== undefined)
    ways.push({
      size: countCustomers(null, manager),
      test: managerTest(manager),
      all: {
        sql: "select customer_id as id from opportunity_customers indexed by opportunity_customers_of_by_name where account_manager_id is @all",
        values: { all: manager },
      },
      path: { by: "manager", manager },
    });
  if (suggested) ways.push(suggestedWay(family));
  if (products.length > 0 || suggested) ways.push(wholeWay());
  return ways.sort((one, other) => one.size - other.size);
}

/** A base so small that all of it can be looked at is a way too. */
function wholeWay(): Way {
  const all = { sql: "select customer_id as id from opportunity_customers", values: {} };
  return { size: countCustomers(null, undefined), test: { sql: "true", values: {} }, all };
}

function productWay({ relation, productId }: MatrixFilter["products"][number], nth: number): Way {
  const test = productTest(relation, productId, nth);
  if (relation === "lacks") return { size: MANY, test };
  const counts = productSize.get(productId) as { holders: number; interested: number } | undefined;
  return {
    size: (relation === "has" ? counts?.holders : counts?.interested) ?? 0,
    test,
    all: {
      sql: `select customer_id as id from product_customers where product_id = @all and relation = '${relation}'`,
      values: { all: productId },
    },
    path: { by: "product", relation, productId },
  };
}

/** A suggestion of an offered product: of a family, where one is named. What is retired is suggested no more. */
function suggestedWay(family: string | null): Way {
  const values = family ? { family: family === NO_FAMILY ? null : family } : {};
  const offered = `p.availability <> 'historic'${family ? " and p.display_class is @family" : ""}`;
  const some = family
    ? `select s.customer_id as id from customer_products p cross join suggestions s on s.product_id = p.id where ${offered}`
    : `select s.customer_id as id from suggestions s cross join customer_products p on p.id = s.product_id where ${offered}`;
  const found = statement(`select count(*) from (${some} limit ${GATHERED + 1})`)
    .pluck()
    .get(values) as number;
  return {
    size: found <= GATHERED ? found : MANY,
    test: {
      sql: `exists (select 1 from suggestions s cross join customer_products p on p.id = s.product_id where s.customer_id = c.id and ${offered})`,
      values,
    },
    all: { sql: some.replace("select", "select distinct"), values },
  };
}
