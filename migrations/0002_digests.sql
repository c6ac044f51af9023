CREATE TABLE "audit_ticks" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"item" text NOT NULL,
	"ticked_by" text NOT NULL,
	"ticked_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "audit_ticks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"period" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claim" uuid,
	"lease_until" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"last_error" text,
	"channel_id" text,
	"ts" text,
	"sent_at" timestamp (3) with time zone,
	"findings" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "digests_workspace_id_kind_subject_period_pk" PRIMARY KEY("workspace_id","kind","subject","period")
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "requested_scopes" text[];--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "audit_channel_id" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "digest_weekday" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "digest_time" text DEFAULT '09:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "next_digest_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_ticks" ADD CONSTRAINT "audit_ticks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_ticks_of_item" ON "audit_ticks" USING btree ("workspace_id","item","ticked_at");--> statement-breakpoint
CREATE INDEX "digests_to_send" ON "digests" USING btree ("next_try_at") WHERE "digests"."state" in ('due', 'preparing', 'sending');--> statement-breakpoint
CREATE INDEX "pins_published" ON "pins" USING btree ("published_at") WHERE "pins"."state" = 'published';--> statement-breakpoint
-- Workspaces that chose a digest channel before there were digests: their first one comes at the next slot.
UPDATE "workspaces" SET "next_digest_at" = app_now() WHERE "digest_channel_id" IS NOT NULL;
