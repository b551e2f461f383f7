-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "auth";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "captures" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "state" TEXT NOT NULL,
    "object_key" TEXT NOT NULL,
    "segment_key" TEXT,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "progress" JSONB,
    "report" JSONB,
    "error" JSONB,
    "uploaded_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "queued_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "ready_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "captures_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "calls" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_user" TEXT,
    "to_user" TEXT,
    "from_name" TEXT,
    "method" TEXT,
    "state" TEXT NOT NULL,
    "final_status" SMALLINT,
    "final_reason" TEXT,
    "start_ts" BIGINT NOT NULL,
    "ring_ts" BIGINT,
    "answer_ts" BIGINT,
    "end_ts" BIGINT,
    "post_dial_delay_us" BIGINT,
    "hung_up_by" TEXT,
    "user_agent" TEXT,
    "leg_count" INTEGER NOT NULL,
    "message_count" INTEGER NOT NULL,

    CONSTRAINT "calls_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "legs" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "sip_call_id" TEXT NOT NULL,
    "from_user" TEXT,
    "to_user" TEXT,
    "from_name" TEXT,
    "method" TEXT,
    "state" TEXT NOT NULL,
    "final_status" SMALLINT,
    "final_reason" TEXT,
    "start_ts" BIGINT NOT NULL,
    "ring_ts" BIGINT,
    "answer_ts" BIGINT,
    "end_ts" BIGINT,
    "post_dial_delay_us" BIGINT,
    "hung_up_by" TEXT,
    "user_agent" TEXT,
    "message_count" INTEGER NOT NULL,

    CONSTRAINT "legs_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "leg_parts" (
    "org_id" UUID NOT NULL,
    "leg_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "first_frame" BIGINT NOT NULL,
    "last_frame" BIGINT NOT NULL,
    "message_index" BYTEA NOT NULL,

    CONSTRAINT "leg_parts_pkey" PRIMARY KEY ("org_id","leg_id","capture_id")
);

-- CreateTable
CREATE TABLE "leg_joins" (
    "org_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "a_leg_id" UUID NOT NULL,
    "b_leg_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "confidence" SMALLINT NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "leg_joins_pkey" PRIMARY KEY ("org_id","a_leg_id","b_leg_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "auth"."user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."session" (
    "id" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" UUID NOT NULL,
    "activeOrganizationId" UUID,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."account" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "metadata" TEXT,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."member" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."invitation" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT,
    "status" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "inviterId" UUID NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."apikey" (
    "id" UUID NOT NULL,
    "configId" TEXT NOT NULL,
    "name" TEXT,
    "start" TEXT,
    "referenceId" UUID NOT NULL,
    "prefix" TEXT,
    "key" TEXT NOT NULL,
    "refillInterval" INTEGER,
    "refillAmount" INTEGER,
    "lastRefillAt" TIMESTAMPTZ(3),
    "enabled" BOOLEAN,
    "rateLimitEnabled" BOOLEAN,
    "rateLimitTimeWindow" INTEGER,
    "rateLimitMax" INTEGER,
    "requestCount" INTEGER,
    "remaining" INTEGER,
    "lastRequest" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "permissions" TEXT,
    "metadata" TEXT,

    CONSTRAINT "apikey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "captures_org_id_sha256_idx" ON "captures"("org_id", "sha256");

-- CreateIndex
CREATE INDEX "calls_org_id_start_ts_id_idx" ON "calls"("org_id", "start_ts", "id");

-- CreateIndex
CREATE INDEX "calls_org_id_final_status_start_ts_idx" ON "calls"("org_id", "final_status", "start_ts");

-- CreateIndex
CREATE INDEX "legs_org_id_call_id_idx" ON "legs"("org_id", "call_id");

-- CreateIndex
CREATE INDEX "legs_org_id_from_user_idx" ON "legs"("org_id", "from_user");

-- CreateIndex
CREATE INDEX "legs_org_id_to_user_idx" ON "legs"("org_id", "to_user");

-- CreateIndex
CREATE UNIQUE INDEX "legs_org_id_sip_call_id_key" ON "legs"("org_id", "sip_call_id");

-- CreateIndex
CREATE INDEX "leg_parts_org_id_capture_id_idx" ON "leg_parts"("org_id", "capture_id");

-- CreateIndex
CREATE INDEX "leg_joins_org_id_call_id_idx" ON "leg_joins"("org_id", "call_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "auth"."user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "auth"."session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "auth"."session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "auth"."account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "auth"."verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "auth"."organization"("slug");

-- CreateIndex
CREATE INDEX "member_userId_idx" ON "auth"."member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "member_organizationId_userId_key" ON "auth"."member"("organizationId", "userId");

-- CreateIndex
CREATE INDEX "invitation_organizationId_idx" ON "auth"."invitation"("organizationId");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "auth"."invitation"("email");

-- CreateIndex
CREATE INDEX "apikey_configId_idx" ON "auth"."apikey"("configId");

-- CreateIndex
CREATE INDEX "apikey_referenceId_idx" ON "auth"."apikey"("referenceId");

-- CreateIndex
CREATE INDEX "apikey_key_idx" ON "auth"."apikey"("key");

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legs" ADD CONSTRAINT "legs_org_id_call_id_fkey" FOREIGN KEY ("org_id", "call_id") REFERENCES "calls"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leg_parts" ADD CONSTRAINT "leg_parts_org_id_leg_id_fkey" FOREIGN KEY ("org_id", "leg_id") REFERENCES "legs"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leg_parts" ADD CONSTRAINT "leg_parts_org_id_capture_id_fkey" FOREIGN KEY ("org_id", "capture_id") REFERENCES "captures"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leg_joins" ADD CONSTRAINT "leg_joins_org_id_call_id_fkey" FOREIGN KEY ("org_id", "call_id") REFERENCES "calls"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "auth"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "auth"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."member" ADD CONSTRAINT "member_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."member" ADD CONSTRAINT "member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "auth"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."invitation" ADD CONSTRAINT "invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."invitation" ADD CONSTRAINT "invitation_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES "auth"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Roles. Each connection drops to the one it needs (SET ROLE at start-up); none of them owns a table.
--   ringback_app    tenant tables, bound by row-level security
--   ringback_auth   identity tables only
--   ringback_sweep  across workspaces, but only what delivery needs: outbox and the state of captures
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['ringback_app', 'ringback_auth', 'ringback_sweep'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of the same server was migrated at this moment
      END;
    END IF;
    EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA "auth" TO ringback_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "auth" TO ringback_auth;

GRANT USAGE ON SCHEMA "public" TO ringback_app, ringback_sweep;
GRANT SELECT, INSERT, UPDATE, DELETE ON "captures", "calls", "legs", "leg_parts", "leg_joins", "outbox" TO ringback_app;
GRANT SELECT ("org_id", "id", "state", "attempt", "crashes", "created_at", "queued_at", "heartbeat_at", "deleted_at") ON "captures" TO ringback_sweep;
GRANT SELECT, UPDATE, DELETE ON "outbox" TO ringback_sweep;

-- Searched text compares by bytes: indexes serve prefixes as ranges, and sorting costs nothing.
ALTER TABLE "legs" ALTER COLUMN "sip_call_id" TYPE text COLLATE "C",
  ALTER COLUMN "from_user" TYPE text COLLATE "C",
  ALTER COLUMN "to_user" TYPE text COLLATE "C";

-- Suffix search is prefix search on the reversed column.
CREATE INDEX "legs_org_id_from_user_reversed_idx" ON "legs" ("org_id", reverse("from_user"));
CREATE INDEX "legs_org_id_to_user_reversed_idx" ON "legs" ("org_id", reverse("to_user"));

ALTER TABLE "captures" ADD CONSTRAINT "captures_state_check"
  CHECK ("state" IN ('uploading', 'queued', 'decoding', 'ready', 'failed'));

-- Row-level security, forced: without app.org_id a session of ringback_app sees and writes nothing.
-- After SET LOCAL the setting is '' on a pooled connection, hence NULLIF.
DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['captures', 'calls', 'legs', 'leg_parts', 'leg_joins', 'outbox'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO ringback_app
         USING (org_id = NULLIF(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = NULLIF(current_setting(''app.org_id'', true), '''')::uuid)',
      table_name
    );
  END LOOP;
END $$;

CREATE POLICY sweep ON "captures" FOR SELECT TO ringback_sweep USING (true);
CREATE POLICY sweep ON "outbox" TO ringback_sweep USING (true);
CREATE INDEX "outbox_undispatched_idx" ON "outbox" ("created_at") WHERE "dispatched_at" IS NULL;
CREATE INDEX "captures_unfinished_idx" ON "captures" ("state", "queued_at") WHERE "state" IN ('queued', 'decoding') OR "deleted_at" IS NOT NULL;

-- A publish writes legs before the calls derived from them.
ALTER TABLE "legs" ALTER CONSTRAINT "legs_org_id_call_id_fkey" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "leg_joins" ALTER CONSTRAINT "leg_joins_org_id_call_id_fkey" DEFERRABLE INITIALLY DEFERRED;
