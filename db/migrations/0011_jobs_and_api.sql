CREATE TABLE `api_idempotency` (
	`token_id` integer NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`token_id`, `key`),
	FOREIGN KEY (`token_id`) REFERENCES `api_tokens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_idempotency_by_at` ON `api_idempotency` (`at`);--> statement-breakpoint
CREATE TABLE `api_token_permissions` (
	`token_id` integer NOT NULL,
	`permission` text NOT NULL,
	`level` text NOT NULL,
	PRIMARY KEY(`token_id`, `permission`),
	FOREIGN KEY (`token_id`) REFERENCES `api_tokens`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "api_token_permissions_permission" CHECK("api_token_permissions"."permission" in ('Customer Products', 'Customers')),
	CONSTRAINT "api_token_permissions_level" CHECK("api_token_permissions"."level" in ('view', 'edit'))
);
--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`token_hash` text NOT NULL,
	`beginning` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer,
	`expires_on` text,
	`revoked_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "api_tokens_name_length" CHECK(length("api_tokens"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_name` ON `api_tokens` (`name_key`) WHERE revoked_at is null;--> statement-breakpoint
CREATE TABLE `import_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job_id` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`bytes` integer NOT NULL,
	`header` text NOT NULL,
	`columns` text NOT NULL,
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_files_by_job` ON `import_files` (`job_id`,`id`);--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`kind` text NOT NULL,
	`header` text NOT NULL,
	`columns` text NOT NULL,
	`kept_at` integer NOT NULL,
	`kept_by` integer,
	PRIMARY KEY(`kind`, `header`),
	FOREIGN KEY (`kept_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	`asked_by` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`state` text NOT NULL,
	`existing_base` integer DEFAULT false NOT NULL,
	`undo_of` integer,
	`asked` text,
	`step` text,
	`rows_done` integer DEFAULT 0 NOT NULL,
	`rows_total` integer,
	`step_at` integer,
	`moved_at` integer,
	`said` text,
	`report` text,
	`is_news` integer DEFAULT false NOT NULL,
	`tested_on` text,
	`finished_at` integer,
	`change_set_id` integer,
	`tidied_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "jobs_kind" CHECK("jobs"."kind" in ('import', 'undo', 'bulk')),
	CONSTRAINT "jobs_about" CHECK(("jobs"."kind" = 'undo') = ("jobs"."undo_of" is not null) and ("jobs"."kind" = 'bulk') = ("jobs"."asked" is not null)),
	CONSTRAINT "jobs_state" CHECK("jobs"."state" in ('columns', 'waiting to test', 'testing', 'tested', 'waiting to import', 'importing', 'waiting', 'working', 'done', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `jobs_open` ON `jobs` (`asked_at`,`id`) WHERE state in ('waiting to test', 'testing', 'waiting to import', 'importing', 'waiting', 'working');--> statement-breakpoint
CREATE INDEX `jobs_untidy` ON `jobs` (`created_at`) WHERE tidied_at is null;--> statement-breakpoint
CREATE INDEX `jobs_by_kind` ON `jobs` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_by_undo` ON `jobs` (`undo_of`,`id`) WHERE undo_of is not null;--> statement-breakpoint
DROP INDEX `change_sets_by_origin`;--> statement-breakpoint
ALTER TABLE `change_sets` ADD `token_id` integer REFERENCES api_tokens(id);--> statement-breakpoint
CREATE INDEX `change_sets_by_command_line` ON `change_sets` (`id`) WHERE staff_id is null and token_id is null;--> statement-breakpoint
CREATE INDEX `change_sets_by_token` ON `change_sets` (`token_id`,`id`) WHERE token_id is not null;--> statement-breakpoint
CREATE INDEX `change_sets_by_api` ON `change_sets` (`id`) WHERE token_id is not null;--> statement-breakpoint
CREATE INDEX `change_sets_by_origin` ON `change_sets` (`origin`,`id`) WHERE token_id is null;--> statement-breakpoint
CREATE INDEX `customers_by_created` ON `customers` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_modified` ON `customers` (`modified_at`,`id`);--> statement-breakpoint
CREATE INDEX `holdings_by_product_id` ON `holdings` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `holdings_by_recorded` ON `holdings` (`recorded_at`,`id`);--> statement-breakpoint
CREATE INDEX `interests_by_product_id` ON `interests` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `interests_by_recorded` ON `interests` (`recorded_at`,`id`);--> statement-breakpoint
CREATE INDEX `numbers_by_id` ON `items` (`id`) WHERE kind = 'number';--> statement-breakpoint
CREATE INDEX `numbers_by_created` ON `items` (`created_at`,`id`) WHERE kind = 'number';--> statement-breakpoint
CREATE INDEX `numbers_by_modified` ON `items` (`modified_at`,`id`) WHERE kind = 'number';--> statement-breakpoint
CREATE INDEX `features_by_id` ON `items` (`id`) WHERE kind = 'feature';--> statement-breakpoint
CREATE INDEX `features_by_created` ON `items` (`created_at`,`id`) WHERE kind = 'feature';--> statement-breakpoint
CREATE INDEX `features_by_modified` ON `items` (`modified_at`,`id`) WHERE kind = 'feature';--> statement-breakpoint
-- When each holding and interest was last written: its own row knows when it was recorded, and when it ended. By triggers,
-- so that whoever writes, the API tells what changed since an instant in its own order.
CREATE TABLE holding_updates (holding_id integer PRIMARY KEY NOT NULL, at integer NOT NULL) STRICT;
--> statement-breakpoint
CREATE TABLE interest_updates (interest_id integer PRIMARY KEY NOT NULL, at integer NOT NULL) STRICT;
--> statement-breakpoint
INSERT INTO holding_updates SELECT id, max(recorded_at, coalesce(end_recorded_at, 0), coalesce(
  (SELECT s.at FROM change_sets s WHERE s.id = (SELECT max(change_set_id) FROM changes WHERE subject = 'holding' AND subject_id = holdings.id)), 0))
FROM holdings;
--> statement-breakpoint
INSERT INTO interest_updates SELECT id, max(recorded_at, coalesce(closed_at, 0), coalesce(
  (SELECT s.at FROM change_sets s WHERE s.id = (SELECT max(change_set_id) FROM changes WHERE subject = 'interest' AND subject_id = interests.id)), 0))
FROM interests;
--> statement-breakpoint
CREATE INDEX holding_updates_by_at ON holding_updates (at, holding_id);
--> statement-breakpoint
CREATE INDEX interest_updates_by_at ON interest_updates (at, interest_id);
--> statement-breakpoint
CREATE TRIGGER holding_updates_insert AFTER INSERT ON holdings BEGIN
  INSERT INTO holding_updates VALUES (new.id, round(unixepoch('subsec') * 1000));
END;
--> statement-breakpoint
CREATE TRIGGER holding_updates_update AFTER UPDATE ON holdings BEGIN
  UPDATE holding_updates SET at = round(unixepoch('subsec') * 1000) WHERE holding_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER holding_updates_delete AFTER DELETE ON holdings BEGIN
  DELETE FROM holding_updates WHERE holding_id = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER interest_updates_insert AFTER INSERT ON interests BEGIN
  INSERT INTO interest_updates VALUES (new.id, round(unixepoch('subsec') * 1000));
END;
--> statement-breakpoint
CREATE TRIGGER interest_updates_update AFTER UPDATE ON interests BEGIN
  UPDATE interest_updates SET at = round(unixepoch('subsec') * 1000) WHERE interest_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER interest_updates_delete AFTER DELETE ON interests BEGIN
  DELETE FROM interest_updates WHERE interest_id = old.id;
END;
--> statement-breakpoint
-- Tokens are the staff's business: their changes are found as the staff's are.
DROP INDEX changes_of_staff;
--> statement-breakpoint
CREATE INDEX changes_of_staff ON changes (change_set_id) WHERE subject IN ('staff', 'token');
