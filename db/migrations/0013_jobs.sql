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
INSERT INTO `jobs` (kind, id, created_at, created_by, asked_by, asked_at, state, existing_base, step, rows_done, rows_total, step_at, moved_at, said, report, is_news, tested_on, finished_at, change_set_id, tidied_at) SELECT 'import', id, created_at, created_by, asked_by, asked_at, state, existing_base, step, rows_done, rows_total, step_at, moved_at, said, report, is_news, tested_on, finished_at, change_set_id, tidied_at FROM `import_jobs`;--> statement-breakpoint
CREATE TABLE `__new_import_files` (
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
INSERT INTO `__new_import_files`("id", "job_id", "name", "kind", "bytes", "header", "columns") SELECT "id", "job_id", "name", "kind", "bytes", "header", "columns" FROM `import_files`;--> statement-breakpoint
DROP TABLE `import_files`;--> statement-breakpoint
ALTER TABLE `__new_import_files` RENAME TO `import_files`;--> statement-breakpoint
DROP TABLE `import_jobs`;--> statement-breakpoint
CREATE INDEX `import_files_by_job` ON `import_files` (`job_id`,`id`);