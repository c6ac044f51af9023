CREATE TABLE "business_looks" (
	"workspace_id" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"looked_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "business_looks_workspace_id_connection_id_pk" PRIMARY KEY("workspace_id","connection_id")
);
--> statement-breakpoint
CREATE TABLE "business_people" (
	"workspace_id" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"person_hash" text NOT NULL,
	"role_hash" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "business_people_workspace_id_connection_id_person_hash_pk" PRIMARY KEY("workspace_id","connection_id","person_hash")
);
--> statement-breakpoint
CREATE TABLE "pinterest_calls" (
	"workspace_id" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"day" date NOT NULL,
	"calls" integer NOT NULL,
	"last_call_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pinterest_calls_workspace_id_connection_id_operation_day_pk" PRIMARY KEY("workspace_id","connection_id","operation","day")
);
--> statement-breakpoint
ALTER TABLE "business_looks" ADD CONSTRAINT "business_looks_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_people" ADD CONSTRAINT "business_people_look_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."business_looks"("workspace_id","connection_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pinterest_calls" ADD CONSTRAINT "pinterest_calls_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;