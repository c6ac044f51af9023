CREATE TABLE "attempts" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"pin_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"token" uuid NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"board_id" text NOT NULL,
	"claimed_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"intent_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"snapshot" text[],
	"clock_offset_ms" integer,
	"made" boolean DEFAULT false NOT NULL,
	"live_pin_id" text,
	"problem" text,
	"http_status" integer,
	"request_id" text,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"last_look_at" timestamp (3) with time zone,
	"last_look_found" integer DEFAULT 0 NOT NULL,
	"decided_by" text,
	CONSTRAINT "attempts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "connect_links" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"state_hash" text,
	"browser_hash" text,
	"state_expires_at" timestamp (3) with time zone,
	"state_used_at" timestamp (3) with time zone,
	CONSTRAINT "connect_links_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"environment" text NOT NULL,
	"state" text NOT NULL,
	"account_id" text NOT NULL,
	"username" text NOT NULL,
	"account_type" text NOT NULL,
	"business_name" text,
	"scopes" text[] NOT NULL,
	"access_token_sealed" text,
	"refresh_token_sealed" text,
	"access_expires_at" timestamp (3) with time zone,
	"refresh_expires_at" timestamp (3) with time zone,
	"token_version" integer DEFAULT 1 NOT NULL,
	"refresh_lease" uuid,
	"refresh_lease_until" timestamp (3) with time zone,
	"connected_by" text NOT NULL,
	"connected_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"broken_at" timestamp (3) with time zone,
	"broken_reason" text,
	"disconnected_at" timestamp (3) with time zone,
	"disconnected_by" text,
	"waits_until" timestamp (3) with time zone,
	"blocked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "connections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"part" integer DEFAULT 0 NOT NULL,
	"channel_id" text,
	"facts" jsonb,
	"state" text DEFAULT 'waiting' NOT NULL,
	"wanted_revision" integer DEFAULT 0 NOT NULL,
	"shown_revision" integer DEFAULT 0 NOT NULL,
	"ts" text,
	"claim" uuid,
	"lease_until" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"workspace_id" text NOT NULL,
	"pin_id" uuid NOT NULL,
	"ts" text NOT NULL,
	"user_id" text NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "comments_workspace_id_pin_id_ts_pk" PRIMARY KEY("workspace_id","pin_id","ts")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"slack_file_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "media_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "pin_events" (
	"workspace_id" text NOT NULL,
	"pin_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"actor_id" text,
	"move" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"version" integer NOT NULL,
	"note" text,
	"changes" jsonb,
	"at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "pin_events_workspace_id_pin_id_revision_pk" PRIMARY KEY("workspace_id","pin_id","revision")
);
--> statement-breakpoint
CREATE TABLE "pins" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"submitter_id" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"alt_text" text NOT NULL,
	"link" text NOT NULL,
	"board_id" text NOT NULL,
	"board_name" text NOT NULL,
	"board_section_id" text,
	"board_section_name" text,
	"media_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"timing" text NOT NULL,
	"publish_date" text,
	"publish_time" text,
	"time_zone" text,
	"publish_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"first_try_at" timestamp (3) with time zone,
	"crash_count" integer DEFAULT 0 NOT NULL,
	"approved_version" integer,
	"approved_hash" text,
	"approved_account_id" text,
	"approved_at" timestamp (3) with time zone,
	"problem" text,
	"live_pin_id" text,
	"published_at" timestamp (3) with time zone,
	"card_channel_id" text,
	"card_ts" text,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "pins_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"workspace_id" text NOT NULL,
	"pin_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"reviewer_id" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"decided_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "reviews_workspace_id_pin_id_version_reviewer_id_decision_pk" PRIMARY KEY("workspace_id","pin_id","version","reviewer_id","decision")
);
--> statement-breakpoint
CREATE TABLE "key_canaries" (
	"kid" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "managers" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "managers_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "received_events" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "received_events_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "reviewers" (
	"workspace_id" text NOT NULL,
	"slack_id" text NOT NULL,
	"kind" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "reviewers_workspace_id_slack_id_pk" PRIMARY KEY("workspace_id","slack_id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text,
	"status" text NOT NULL,
	"bot_user_id" text,
	"installed_by" text,
	"installed_at" timestamp (3) with time zone NOT NULL,
	"uninstalled_at" timestamp (3) with time zone,
	"installation_sealed" text,
	"review_channel_id" text,
	"digest_channel_id" text,
	"approvals_needed" integer DEFAULT 1 NOT NULL,
	"own_pins_allowed" boolean DEFAULT false NOT NULL,
	"guests_may_submit" boolean DEFAULT false NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"paused_by" text,
	"pause_reason" text,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_workspace_id_pin_id_pins_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pin_id") REFERENCES "public"."pins"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_workspace_id_connection_id_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connect_links" ADD CONSTRAINT "connect_links_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_workspace_id_pin_id_pins_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pin_id") REFERENCES "public"."pins"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pin_events" ADD CONSTRAINT "pin_events_workspace_id_pin_id_pins_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pin_id") REFERENCES "public"."pins"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pins" ADD CONSTRAINT "pins_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pins" ADD CONSTRAINT "pins_workspace_id_media_id_media_workspace_id_id_fk" FOREIGN KEY ("workspace_id","media_id") REFERENCES "public"."media"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_workspace_id_pin_id_pins_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pin_id") REFERENCES "public"."pins"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "managers" ADD CONSTRAINT "managers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewers" ADD CONSTRAINT "reviewers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_possible_pin" ON "attempts" USING btree ("workspace_id","pin_id") WHERE "attempts"."state" in ('prepared', 'sending', 'unknown', 'created', 'found');--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_attempt_per_account" ON "attempts" USING btree ("account_id") WHERE "attempts"."state" in ('prepared', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "one_record_per_live_pin" ON "attempts" USING btree ("account_id","live_pin_id") WHERE "attempts"."live_pin_id" is not null;--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("lease_until") WHERE "attempts"."state" in ('prepared', 'sending');--> statement-breakpoint
CREATE INDEX "attempts_in_doubt" ON "attempts" USING btree ("next_look_at") WHERE "attempts"."state" = 'unknown';--> statement-breakpoint
CREATE UNIQUE INDEX "connect_links_token" ON "connect_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "connect_links_state" ON "connect_links" USING btree ("state_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "one_connection_in_use" ON "connections" USING btree ("workspace_id") WHERE "connections"."state" in ('active', 'broken');--> statement-breakpoint
CREATE INDEX "connections_to_refresh" ON "connections" USING btree ("access_expires_at") WHERE "connections"."state" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "one_row_per_message" ON "messages" USING btree ("workspace_id","kind","subject","part");--> statement-breakpoint
CREATE INDEX "messages_to_send" ON "messages" USING btree ("next_try_at") WHERE "messages"."state" in ('waiting', 'sending', 'unsure');--> statement-breakpoint
CREATE INDEX "pins_due" ON "pins" USING btree ("publish_at","id") WHERE "pins"."state" = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "pins_card" ON "pins" USING btree ("workspace_id","card_channel_id","card_ts");--> statement-breakpoint
CREATE INDEX "pins_of_submitter" ON "pins" USING btree ("workspace_id","submitter_id","state");--> statement-breakpoint
CREATE INDEX "pins_by_state" ON "pins" USING btree ("workspace_id","state");