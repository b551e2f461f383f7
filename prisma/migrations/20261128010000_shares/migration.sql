-- Links by which a guest sees a call as it was when it was shared. Only the hash of a token is kept.
CREATE TABLE "shares" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sip_call_ids" TEXT[] NOT NULL,
    "redaction" JSONB NOT NULL,
    "notes" TEXT NOT NULL,
    "password_hash" TEXT,
    "snapshot_key" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "shares_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "shares_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "shares_token_hash_idx" ON "shares"("token_hash");
CREATE INDEX "shares_org_id_sip_call_ids_idx" ON "shares" USING GIN ("sip_call_ids");

CREATE TABLE "share_accesses" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "address" INET,

    CONSTRAINT "share_accesses_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "share_accesses_org_id_share_id_fkey" FOREIGN KEY ("org_id", "share_id") REFERENCES "shares"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "share_accesses_org_id_share_id_idx" ON "share_accesses"("org_id", "share_id", "id");

-- What every share of a workspace must keep to; none without a row.
CREATE TABLE "share_policies" (
    "org_id" UUID NOT NULL,
    "policy" JSONB NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_policies_pkey" PRIMARY KEY ("org_id"),
    CONSTRAINT "share_policies_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- A guest's address, seen by the workspace alone.
ALTER TABLE "annotation_comments" ADD COLUMN "author_email" TEXT, ADD COLUMN "share_id" UUID;

GRANT SELECT, INSERT, UPDATE, DELETE ON "shares", "share_accesses", "share_policies" TO ringback_app;
ALTER TABLE "shares" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shares" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "shares" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE "share_accesses" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share_accesses" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "share_accesses" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE "share_policies" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share_policies" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "share_policies" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);

-- A token names its workspace: who it opens for is looked up before one is known, as with keys and invitations.
GRANT SELECT ("org_id", "id", "token_hash", "expires_at", "revoked_at") ON "shares" TO ringback_auth;
CREATE POLICY token ON "shares" FOR SELECT TO ringback_auth USING (revoked_at IS NULL AND expires_at > now());
-- What is kept for a link that ended is removed.
GRANT SELECT ("org_id", "id", "snapshot_key", "expires_at", "revoked_at") ON "shares" TO ringback_sweep;
CREATE POLICY sweep ON "shares" FOR SELECT TO ringback_sweep USING (revoked_at IS NOT NULL OR expires_at <= now());
