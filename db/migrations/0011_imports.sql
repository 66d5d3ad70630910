CREATE TABLE `import_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job_id` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`bytes` integer NOT NULL,
	`header` text NOT NULL,
	`columns` text NOT NULL,
	FOREIGN KEY (`job_id`) REFERENCES `import_jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_files_by_job` ON `import_files` (`job_id`,`id`);--> statement-breakpoint
CREATE TABLE `import_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	`asked_by` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`state` text NOT NULL,
	`existing_base` integer DEFAULT false NOT NULL,
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
	CONSTRAINT "import_jobs_state" CHECK("import_jobs"."state" in ('columns', 'waiting to test', 'testing', 'tested', 'waiting to import', 'importing', 'done', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `import_jobs_open` ON `import_jobs` (`asked_at`,`id`) WHERE state in ('waiting to test', 'testing', 'waiting to import', 'importing');--> statement-breakpoint
CREATE INDEX `import_jobs_untidy` ON `import_jobs` (`created_at`) WHERE tidied_at is null;--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`kind` text NOT NULL,
	`header` text NOT NULL,
	`columns` text NOT NULL,
	`kept_at` integer NOT NULL,
	`kept_by` integer,
	PRIMARY KEY(`kind`, `header`),
	FOREIGN KEY (`kept_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
