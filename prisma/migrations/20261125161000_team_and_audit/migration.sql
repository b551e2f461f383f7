-- What happened in a workspace, and who did it: written by the transaction of the change itself.
CREATE TABLE "audit_events" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    -- As it was then: people are renamed and leave.
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_id" TEXT,
    "params" JSONB NOT NULL DEFAULT '{}',
    "address" INET,
    "request_id" TEXT,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "audit_events_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "audit_events_actor_check" CHECK ("actor_kind" IN ('person', 'api-key', 'visitor', 'system'))
);
CREATE INDEX "audit_events_org_id_action_id_idx" ON "audit_events" ("org_id", "action", "id");
CREATE INDEX "audit_events_org_id_actor_id_id_idx" ON "audit_events" ("org_id", "actor_id", "id");
CREATE INDEX "audit_events_at_idx" ON "audit_events" ("at");

-- Nobody changes an event. Who changes identity writes events too; only age removes them, and never a young one.
GRANT USAGE ON SCHEMA "public" TO ringback_auth;
GRANT SELECT, INSERT ON "audit_events" TO ringback_app;
GRANT INSERT ON "audit_events" TO ringback_auth;
GRANT SELECT ("org_id", "id", "at"), DELETE ON "audit_events" TO ringback_sweep;
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_events" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "audit_events" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
CREATE POLICY identity ON "audit_events" FOR INSERT TO ringback_auth
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
CREATE POLICY sweep ON "audit_events" FOR SELECT TO ringback_sweep USING (true);
CREATE POLICY aged ON "audit_events" FOR DELETE TO ringback_sweep USING (at < now() - interval '30 days');

-- A suspended member keeps their place and may do nothing.
ALTER TABLE "auth"."member" ADD COLUMN "suspendedAt" TIMESTAMPTZ(3);

-- The token itself is only in the mail. Invitations from before have none and cannot be accepted: they are sent again.
ALTER TABLE "auth"."invitation" ADD COLUMN "tokenHash" TEXT;
CREATE UNIQUE INDEX "invitation_tokenHash_key" ON "auth"."invitation" ("tokenHash");

-- Keys end with the membership of who made them; those from before outlive it, as they were made.
ALTER TABLE "auth"."apikey"
  ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT ARRAY['read', 'write'],
  ADD COLUMN "createdBy" UUID REFERENCES "auth"."user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  DROP COLUMN "configId",
  DROP COLUMN "prefix",
  DROP COLUMN "refillInterval",
  DROP COLUMN "refillAmount",
  DROP COLUMN "lastRefillAt",
  DROP COLUMN "rateLimitEnabled",
  DROP COLUMN "rateLimitTimeWindow",
  DROP COLUMN "rateLimitMax",
  DROP COLUMN "requestCount",
  DROP COLUMN "remaining",
  DROP COLUMN "permissions",
  DROP COLUMN "metadata",
  DROP COLUMN "updatedAt",
  DROP COLUMN "enabled";
DROP INDEX "auth"."apikey_key_idx";
CREATE UNIQUE INDEX "apikey_key_key" ON "auth"."apikey" ("key");
CREATE INDEX "apikey_createdBy_idx" ON "auth"."apikey" ("createdBy");
DELETE FROM "auth"."apikey" k WHERE NOT EXISTS (SELECT FROM "auth"."organization" o WHERE o.id = k."referenceId");
ALTER TABLE "auth"."apikey" ADD CONSTRAINT "apikey_referenceId_fkey"
  FOREIGN KEY ("referenceId") REFERENCES "auth"."organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The second factor: the model of better-auth's twoFactor.
ALTER TABLE "auth"."user" ADD COLUMN "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false;
CREATE TABLE "auth"."twoFactor" (
    "id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "verified" BOOLEAN,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "twoFactor_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "auth"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "twoFactor_secret_idx" ON "auth"."twoFactor" ("secret");
CREATE INDEX "twoFactor_userId_idx" ON "auth"."twoFactor" ("userId");
GRANT SELECT, INSERT, UPDATE, DELETE ON "auth"."twoFactor" TO ringback_auth;
