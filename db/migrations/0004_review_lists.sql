-- What the review lists are read from, kept by triggers so that no list looks through the base.
-- How many active items of a customer carry a product now, and whether the customer has it.
CREATE TABLE carriers (
  product_id integer NOT NULL,
  customer_id integer NOT NULL,
  items integer NOT NULL,
  held integer NOT NULL,
  PRIMARY KEY (product_id, customer_id)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX carriers_not_held ON carriers (product_id, customer_id) WHERE held = 0;
--> statement-breakpoint
INSERT INTO carriers
SELECT c.product_id, i.customer_id, count(*),
  EXISTS (SELECT 1 FROM holdings h WHERE h.customer_id = i.customer_id AND h.product_id = c.product_id AND h.until IS NULL)
FROM carried_products c JOIN items i ON i.id = c.item_id
WHERE c.until IS NULL AND i.dropped_on IS NULL GROUP BY c.product_id, i.customer_id;
--> statement-breakpoint
-- Open interests in something the customer has.
CREATE TABLE interests_held (
  interest_id integer PRIMARY KEY
) STRICT;
--> statement-breakpoint
INSERT INTO interests_held
SELECT i.id FROM interests i JOIN holdings h ON h.customer_id = i.customer_id AND h.product_id = i.product_id AND h.until IS NULL
WHERE i.closed_on IS NULL;
--> statement-breakpoint
CREATE TRIGGER carriers_carried_insert AFTER INSERT ON carried_products WHEN new.until IS NULL BEGIN
  INSERT INTO carriers
  SELECT new.product_id, i.customer_id, 1,
    EXISTS (SELECT 1 FROM holdings h WHERE h.customer_id = i.customer_id AND h.product_id = new.product_id AND h.until IS NULL)
  FROM items i WHERE i.id = new.item_id AND i.dropped_on IS NULL
  ON CONFLICT DO UPDATE SET items = items + 1;
END;
--> statement-breakpoint
CREATE TRIGGER carriers_carried_end AFTER UPDATE OF until ON carried_products WHEN old.until IS NULL AND new.until IS NOT NULL BEGIN
  UPDATE carriers SET items = items - 1
  WHERE product_id = new.product_id AND customer_id = (SELECT customer_id FROM items WHERE id = new.item_id AND dropped_on IS NULL);
  DELETE FROM carriers
  WHERE product_id = new.product_id AND customer_id = (SELECT customer_id FROM items WHERE id = new.item_id) AND items = 0;
END;
--> statement-breakpoint
CREATE TRIGGER carriers_carried_again AFTER UPDATE OF until ON carried_products WHEN old.until IS NOT NULL AND new.until IS NULL BEGIN
  INSERT INTO carriers
  SELECT new.product_id, i.customer_id, 1,
    EXISTS (SELECT 1 FROM holdings h WHERE h.customer_id = i.customer_id AND h.product_id = new.product_id AND h.until IS NULL)
  FROM items i WHERE i.id = new.item_id AND i.dropped_on IS NULL
  ON CONFLICT DO UPDATE SET items = items + 1;
END;
--> statement-breakpoint
CREATE TRIGGER carriers_carried_delete AFTER DELETE ON carried_products WHEN old.until IS NULL BEGIN
  UPDATE carriers SET items = items - 1
  WHERE product_id = old.product_id AND customer_id = (SELECT customer_id FROM items WHERE id = old.item_id AND dropped_on IS NULL);
  DELETE FROM carriers
  WHERE product_id = old.product_id AND customer_id = (SELECT customer_id FROM items WHERE id = old.item_id) AND items = 0;
END;
--> statement-breakpoint
CREATE TRIGGER carriers_item_dropped AFTER UPDATE OF dropped_on ON items WHEN old.dropped_on IS NULL AND new.dropped_on IS NOT NULL BEGIN
  UPDATE carriers SET items = items - 1
  WHERE customer_id = new.customer_id AND product_id IN (SELECT product_id FROM carried_products WHERE item_id = new.id AND until IS NULL);
  DELETE FROM carriers
  WHERE customer_id = new.customer_id AND product_id IN (SELECT product_id FROM carried_products WHERE item_id = new.id AND until IS NULL) AND items = 0;
END;
--> statement-breakpoint
CREATE TRIGGER carriers_item_back AFTER UPDATE OF dropped_on ON items WHEN old.dropped_on IS NOT NULL AND new.dropped_on IS NULL BEGIN
  INSERT INTO carriers
  SELECT c.product_id, new.customer_id, 1,
    EXISTS (SELECT 1 FROM holdings h WHERE h.customer_id = new.customer_id AND h.product_id = c.product_id AND h.until IS NULL)
  FROM carried_products c WHERE c.item_id = new.id AND c.until IS NULL
  ON CONFLICT DO UPDATE SET items = items + 1;
END;
--> statement-breakpoint
CREATE TRIGGER review_holding_insert AFTER INSERT ON holdings WHEN new.until IS NULL BEGIN
  UPDATE carriers SET held = 1 WHERE product_id = new.product_id AND customer_id = new.customer_id;
  INSERT INTO interests_held
  SELECT id FROM interests WHERE customer_id = new.customer_id AND product_id = new.product_id AND closed_on IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER review_holding_end AFTER UPDATE OF until ON holdings WHEN old.until IS NULL AND new.until IS NOT NULL BEGIN
  UPDATE carriers SET held = 0 WHERE product_id = new.product_id AND customer_id = new.customer_id;
  DELETE FROM interests_held WHERE interest_id IN
    (SELECT id FROM interests WHERE customer_id = new.customer_id AND product_id = new.product_id AND closed_on IS NULL);
END;
--> statement-breakpoint
CREATE TRIGGER review_holding_again AFTER UPDATE OF until ON holdings WHEN old.until IS NOT NULL AND new.until IS NULL BEGIN
  UPDATE carriers SET held = 1 WHERE product_id = new.product_id AND customer_id = new.customer_id;
  INSERT INTO interests_held
  SELECT id FROM interests WHERE customer_id = new.customer_id AND product_id = new.product_id AND closed_on IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER review_holding_delete AFTER DELETE ON holdings WHEN old.until IS NULL BEGIN
  UPDATE carriers SET held = 0 WHERE product_id = old.product_id AND customer_id = old.customer_id;
  DELETE FROM interests_held WHERE interest_id IN
    (SELECT id FROM interests WHERE customer_id = old.customer_id AND product_id = old.product_id AND closed_on IS NULL);
END;
--> statement-breakpoint
CREATE TRIGGER review_interest_insert AFTER INSERT ON interests WHEN new.closed_on IS NULL BEGIN
  INSERT INTO interests_held
  SELECT new.id FROM holdings WHERE customer_id = new.customer_id AND product_id = new.product_id AND until IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER review_interest_closed AFTER UPDATE OF closed_on ON interests WHEN old.closed_on IS NULL AND new.closed_on IS NOT NULL BEGIN
  DELETE FROM interests_held WHERE interest_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER review_interest_open_again AFTER UPDATE OF closed_on ON interests WHEN old.closed_on IS NOT NULL AND new.closed_on IS NULL BEGIN
  INSERT INTO interests_held
  SELECT new.id FROM holdings WHERE customer_id = new.customer_id AND product_id = new.product_id AND until IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER review_interest_delete AFTER DELETE ON interests BEGIN
  DELETE FROM interests_held WHERE interest_id = old.id;
END;
