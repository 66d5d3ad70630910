-- The coverage of all account managers together: a list of the whole base sums so many rows as there are products, not
-- that times the account managers.
CREATE TABLE coverage_totals (
  status text NOT NULL,
  product_id integer NOT NULL,
  relation text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (status, product_id, relation)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
INSERT INTO coverage_totals SELECT status, product_id, relation, sum(count) FROM coverage_counts GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE TRIGGER coverage_totals_insert AFTER INSERT ON coverage_counts BEGIN
  INSERT INTO coverage_totals VALUES (new.status, new.product_id, new.relation, new.count)
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER coverage_totals_update AFTER UPDATE OF count ON coverage_counts BEGIN
  UPDATE coverage_totals SET count = count + new.count - old.count
  WHERE status = new.status AND product_id = new.product_id AND relation = new.relation;
END;
