-- What is likely to be right next for a customer: derived by lib/suggestions off the request path, and kept true between
-- two readings of the base by the triggers below: what a customer has, had, wants or declined is suggested to it no more.
CREATE TABLE suggestions (
  customer_id integer NOT NULL,
  product_id integer NOT NULL,
  reason_id integer NOT NULL,
  -- How likely, in thousandths: what suggestions are ranked by. Never shown as a count.
  strength integer NOT NULL,
  -- The day it was first suggested.
  since text NOT NULL,
  account_manager_id integer,
  PRIMARY KEY (customer_id, product_id)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX suggestions_by_product ON suggestions (product_id, strength DESC, customer_id);
--> statement-breakpoint
CREATE INDEX suggestions_by_manager ON suggestions (account_manager_id, since DESC, strength DESC);
--> statement-breakpoint
-- The counts behind a suggestion: of `sample` customers with the one or two products, `also` have the product too.
CREATE TABLE suggestion_reasons (
  id integer PRIMARY KEY,
  product_id integer NOT NULL,
  with_a integer NOT NULL,
  -- 0: one product only.
  with_b integer NOT NULL,
  sample integer NOT NULL,
  also integer NOT NULL,
  UNIQUE (product_id, with_a, with_b)
) STRICT;
--> statement-breakpoint
-- The average that a suggestion is compared with: how many of the counted customers have the product.
CREATE TABLE suggestion_products (
  product_id integer PRIMARY KEY,
  holders integer NOT NULL
) STRICT;
--> statement-breakpoint
-- The reading that all of these come from: when (UTC ms), up to which change, on which day, and how many customers it counted.
CREATE TABLE suggestion_reading (
  id integer PRIMARY KEY CHECK (id = 1),
  read_at integer NOT NULL,
  change_set_id integer NOT NULL,
  day text NOT NULL,
  customers integer NOT NULL,
  took_ms integer NOT NULL
) STRICT;
--> statement-breakpoint
-- Pictures of the base as of the same reading: holders now, a month and a year before; customers with a product of a
-- family (a display class, '' for none); interests opened and won in a month.
CREATE TABLE picture_products (
  product_id integer PRIMARY KEY,
  holders integer NOT NULL,
  month_ago integer NOT NULL,
  year_ago integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE picture_families (
  family text PRIMARY KEY,
  customers integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE picture_months (
  month text PRIMARY KEY,
  opened integer NOT NULL,
  won integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- Each customer that is not closed, as the lists of opportunities sort and filter them.
CREATE TABLE opportunity_customers (
  customer_id integer PRIMARY KEY,
  name_key text NOT NULL,
  status text NOT NULL,
  account_manager_id integer,
  -- Open interests.
  interested integer NOT NULL,
  -- Of its strongest suggestion, in hundredths; 0 without one.
  strength integer NOT NULL
) STRICT;
--> statement-breakpoint
INSERT INTO opportunity_customers
SELECT c.id, c.name_key, c.status, c.account_manager_id,
  (SELECT count(*) FROM interests i WHERE i.customer_id = c.id AND i.closed_on IS NULL), 0
FROM customers c WHERE c.status <> 'closed';
--> statement-breakpoint
CREATE INDEX opportunity_customers_by_name ON opportunity_customers (name_key, customer_id);
--> statement-breakpoint
CREATE INDEX opportunity_customers_by_interests ON opportunity_customers (interested DESC, name_key, customer_id);
--> statement-breakpoint
CREATE INDEX opportunity_customers_by_strength ON opportunity_customers (strength DESC, name_key, customer_id);
--> statement-breakpoint
CREATE INDEX opportunity_customers_of_by_name ON opportunity_customers (account_manager_id, name_key, customer_id);
--> statement-breakpoint
CREATE INDEX opportunity_customers_of_by_interests ON opportunity_customers (account_manager_id, interested DESC, name_key, customer_id);
--> statement-breakpoint
CREATE INDEX opportunity_customers_of_by_strength ON opportunity_customers (account_manager_id, strength DESC, name_key, customer_id);
--> statement-breakpoint
-- Open interests of customers that are not closed, under their account manager, by age.
CREATE TABLE open_interests (
  interest_id integer PRIMARY KEY,
  product_id integer NOT NULL,
  customer_id integer NOT NULL,
  account_manager_id integer,
  opened_on text NOT NULL
) STRICT;
--> statement-breakpoint
INSERT INTO open_interests
SELECT i.id, i.product_id, i.customer_id, c.account_manager_id, i.opened_on
FROM interests i JOIN customers c ON c.id = i.customer_id WHERE i.closed_on IS NULL AND c.status <> 'closed';
--> statement-breakpoint
CREATE INDEX open_interests_by_product ON open_interests (product_id, opened_on, interest_id);
--> statement-breakpoint
CREATE INDEX open_interests_by_manager ON open_interests (account_manager_id, opened_on, interest_id);
--> statement-breakpoint
CREATE INDEX open_interests_by_day ON open_interests (opened_on, interest_id);
--> statement-breakpoint
CREATE INDEX open_interests_by_customer ON open_interests (customer_id);
--> statement-breakpoint
-- How many customers of each status and account manager (0: nobody) there are, and how many of them have, had (and have
-- no more) and want each product: totals of a whole list without counting it.
CREATE TABLE customer_counts (
  status text NOT NULL,
  manager_id integer NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (status, manager_id)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
INSERT INTO customer_counts SELECT status, coalesce(account_manager_id, 0), count(*) FROM customers GROUP BY 1, 2;
--> statement-breakpoint
CREATE TABLE coverage_counts (
  status text NOT NULL,
  manager_id integer NOT NULL,
  product_id integer NOT NULL,
  relation text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (status, manager_id, product_id, relation)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
INSERT INTO coverage_counts
SELECT c.status, coalesce(c.account_manager_id, 0), p.product_id, p.relation, count(*)
FROM product_customers p JOIN customers c ON c.id = p.customer_id GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
CREATE TRIGGER coverage_insert AFTER INSERT ON product_customers BEGIN
  INSERT INTO coverage_counts
  SELECT status, coalesce(account_manager_id, 0), new.product_id, new.relation, 1 FROM customers WHERE id = new.customer_id
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER coverage_delete AFTER DELETE ON product_customers BEGIN
  INSERT INTO coverage_counts
  SELECT status, coalesce(account_manager_id, 0), old.product_id, old.relation, -1 FROM customers WHERE id = old.customer_id
  ON CONFLICT DO UPDATE SET count = count - 1;
END;
--> statement-breakpoint
CREATE TRIGGER coverage_moved AFTER UPDATE OF status, account_manager_id ON customers
WHEN old.status <> new.status OR old.account_manager_id IS NOT new.account_manager_id BEGIN
  INSERT INTO customer_counts VALUES (old.status, coalesce(old.account_manager_id, 0), -1)
  ON CONFLICT DO UPDATE SET count = count - 1;
  INSERT INTO customer_counts VALUES (new.status, coalesce(new.account_manager_id, 0), 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO coverage_counts
  SELECT old.status, coalesce(old.account_manager_id, 0), product_id, relation, -1 FROM
    (SELECT product_id, iif(max(until IS NULL), 'has', 'had') AS relation FROM holdings WHERE customer_id = new.id GROUP BY product_id
     UNION ALL SELECT product_id, 'wants' FROM interests WHERE customer_id = new.id AND closed_on IS NULL) WHERE true
  ON CONFLICT DO UPDATE SET count = count - 1;
  INSERT INTO coverage_counts
  SELECT new.status, coalesce(new.account_manager_id, 0), product_id, relation, 1 FROM
    (SELECT product_id, iif(max(until IS NULL), 'has', 'had') AS relation FROM holdings WHERE customer_id = new.id GROUP BY product_id
     UNION ALL SELECT product_id, 'wants' FROM interests WHERE customer_id = new.id AND closed_on IS NULL) WHERE true
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_customer_insert AFTER INSERT ON customers BEGIN
  INSERT INTO customer_counts VALUES (new.status, coalesce(new.account_manager_id, 0), 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO opportunity_customers
  SELECT new.id, new.name_key, new.status, new.account_manager_id, 0, 0 WHERE new.status <> 'closed';
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_customer_delete AFTER DELETE ON customers BEGIN
  UPDATE customer_counts SET count = count - 1 WHERE status = old.status AND manager_id = coalesce(old.account_manager_id, 0);
  DELETE FROM opportunity_customers WHERE customer_id = old.id;
  DELETE FROM suggestions WHERE customer_id = old.id;
END;
--> statement-breakpoint
-- Closed customers are left out of opportunities; one that is open again is in them again.
CREATE TRIGGER opportunities_customer_update AFTER UPDATE OF name_key, status, account_manager_id ON customers
WHEN old.name_key <> new.name_key OR old.status <> new.status OR old.account_manager_id IS NOT new.account_manager_id BEGIN
  DELETE FROM suggestions WHERE customer_id = new.id AND new.status = 'closed';
  UPDATE suggestions SET account_manager_id = new.account_manager_id WHERE customer_id = new.id;
  DELETE FROM opportunity_customers WHERE customer_id = new.id;
  INSERT INTO opportunity_customers
  SELECT new.id, new.name_key, new.status, new.account_manager_id,
    (SELECT count(*) FROM interests WHERE customer_id = new.id AND closed_on IS NULL),
    (SELECT coalesce(max(strength), 0) / 10 FROM suggestions WHERE customer_id = new.id)
  WHERE new.status <> 'closed';
  DELETE FROM open_interests WHERE customer_id = new.id;
  INSERT INTO open_interests
  SELECT id, product_id, customer_id, new.account_manager_id, opened_on FROM interests
  WHERE customer_id = new.id AND closed_on IS NULL AND new.status <> 'closed';
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_interest_insert AFTER INSERT ON interests BEGIN
  DELETE FROM suggestions WHERE customer_id = new.customer_id AND product_id = new.product_id;
  UPDATE opportunity_customers SET interested = interested + 1 WHERE customer_id = new.customer_id AND new.closed_on IS NULL;
  INSERT INTO open_interests
  SELECT new.id, new.product_id, new.customer_id, account_manager_id, new.opened_on FROM customers
  WHERE id = new.customer_id AND status <> 'closed' AND new.closed_on IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_interest_update AFTER UPDATE OF closed_on, closed_as, opened_on, ask_again_on ON interests BEGIN
  DELETE FROM suggestions WHERE customer_id = new.customer_id AND product_id = new.product_id;
  UPDATE opportunity_customers SET interested = interested + (new.closed_on IS NULL) - (old.closed_on IS NULL)
  WHERE customer_id = new.customer_id;
  DELETE FROM open_interests WHERE interest_id = new.id;
  INSERT INTO open_interests
  SELECT new.id, new.product_id, new.customer_id, account_manager_id, new.opened_on FROM customers
  WHERE id = new.customer_id AND status <> 'closed' AND new.closed_on IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_interest_delete AFTER DELETE ON interests BEGIN
  UPDATE opportunity_customers SET interested = interested - 1 WHERE customer_id = old.customer_id AND old.closed_on IS NULL;
  DELETE FROM open_interests WHERE interest_id = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_holding_insert AFTER INSERT ON holdings BEGIN
  DELETE FROM suggestions WHERE customer_id = new.customer_id AND product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_suggestion_insert AFTER INSERT ON suggestions BEGIN
  UPDATE opportunity_customers SET strength = new.strength / 10 WHERE customer_id = new.customer_id AND strength < new.strength / 10;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_suggestion_update AFTER UPDATE OF strength ON suggestions WHEN old.strength <> new.strength BEGIN
  UPDATE opportunity_customers
  SET strength = (SELECT max(strength) / 10 FROM suggestions WHERE customer_id = new.customer_id)
  WHERE customer_id = new.customer_id;
END;
--> statement-breakpoint
CREATE TRIGGER opportunities_suggestion_delete AFTER DELETE ON suggestions BEGIN
  UPDATE opportunity_customers
  SET strength = (SELECT coalesce(max(strength), 0) / 10 FROM suggestions WHERE customer_id = old.customer_id)
  WHERE customer_id = old.customer_id;
END;
