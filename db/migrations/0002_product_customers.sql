-- Each product's customers by name: who has it, who had it (and has it no more), who is interested.
-- Kept by triggers, so that a list of customers by product is read in its own order, fifty rows at a time.
CREATE TABLE product_customers (
  product_id integer NOT NULL,
  relation text NOT NULL,
  name_key text NOT NULL,
  customer_id integer NOT NULL,
  PRIMARY KEY (product_id, relation, name_key, customer_id),
  CHECK (relation IN ('has', 'had', 'wants'))
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
INSERT INTO product_customers
SELECT h.product_id, iif(max(h.until IS NULL), 'has', 'had'), c.name_key, c.id
FROM holdings h JOIN customers c ON c.id = h.customer_id GROUP BY h.product_id, c.id;
--> statement-breakpoint
INSERT INTO product_customers
SELECT i.product_id, 'wants', c.name_key, c.id
FROM interests i JOIN customers c ON c.id = i.customer_id WHERE i.closed_on IS NULL;
--> statement-breakpoint
CREATE TRIGGER product_customers_holding_insert AFTER INSERT ON holdings BEGIN
  DELETE FROM product_customers WHERE product_id = new.product_id AND relation = 'had' AND customer_id = new.customer_id
    AND name_key = (SELECT name_key FROM customers WHERE id = new.customer_id);
  INSERT INTO product_customers
  SELECT new.product_id, iif(new.until IS NULL, 'has', 'had'), c.name_key, c.id FROM customers c
  WHERE c.id = new.customer_id AND (new.until IS NULL OR NOT EXISTS
    (SELECT 1 FROM holdings WHERE customer_id = new.customer_id AND product_id = new.product_id AND until IS NULL));
END;
--> statement-breakpoint
-- A holding keeps its customer and its product for good: only its period can change.
CREATE TRIGGER product_customers_holding_update AFTER UPDATE OF until ON holdings
WHEN (old.until IS NULL) <> (new.until IS NULL) BEGIN
  DELETE FROM product_customers WHERE product_id = new.product_id AND relation IN ('has', 'had') AND customer_id = new.customer_id
    AND name_key = (SELECT name_key FROM customers WHERE id = new.customer_id);
  INSERT INTO product_customers
  SELECT new.product_id, iif(new.until IS NULL, 'has', 'had'), c.name_key, c.id FROM customers c WHERE c.id = new.customer_id;
END;
--> statement-breakpoint
CREATE TRIGGER product_customers_holding_delete AFTER DELETE ON holdings BEGIN
  DELETE FROM product_customers WHERE product_id = old.product_id AND relation IN ('has', 'had') AND customer_id = old.customer_id
    AND name_key = (SELECT name_key FROM customers WHERE id = old.customer_id);
  INSERT INTO product_customers
  SELECT h.product_id, iif(max(h.until IS NULL), 'has', 'had'), c.name_key, c.id
  FROM holdings h JOIN customers c ON c.id = h.customer_id
  WHERE h.customer_id = old.customer_id AND h.product_id = old.product_id GROUP BY h.product_id, c.id;
END;
--> statement-breakpoint
CREATE TRIGGER product_customers_interest_insert AFTER INSERT ON interests WHEN new.closed_on IS NULL BEGIN
  INSERT INTO product_customers SELECT new.product_id, 'wants', name_key, id FROM customers WHERE id = new.customer_id;
END;
--> statement-breakpoint
CREATE TRIGGER product_customers_interest_update AFTER UPDATE OF closed_on ON interests
WHEN (old.closed_on IS NULL) <> (new.closed_on IS NULL) BEGIN
  DELETE FROM product_customers WHERE product_id = new.product_id AND relation = 'wants' AND customer_id = new.customer_id
    AND name_key = (SELECT name_key FROM customers WHERE id = new.customer_id);
  INSERT INTO product_customers SELECT new.product_id, 'wants', name_key, id FROM customers
  WHERE id = new.customer_id AND new.closed_on IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER product_customers_interest_delete AFTER DELETE ON interests WHEN old.closed_on IS NULL BEGIN
  DELETE FROM product_customers WHERE product_id = old.product_id AND relation = 'wants' AND customer_id = old.customer_id
    AND name_key = (SELECT name_key FROM customers WHERE id = old.customer_id);
END;
--> statement-breakpoint
CREATE TRIGGER product_customers_renamed AFTER UPDATE OF name_key ON customers WHEN old.name_key <> new.name_key BEGIN
  UPDATE product_customers SET name_key = new.name_key
  WHERE relation IN ('has', 'had', 'wants') AND name_key = old.name_key AND customer_id = new.id AND product_id IN
    (SELECT product_id FROM holdings WHERE customer_id = new.id UNION SELECT product_id FROM interests WHERE customer_id = new.id);
END;
