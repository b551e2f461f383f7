-- Live capture (ADR 0033): who may send packets, and captures that grow until their roll ends.
CREATE TABLE "capture_agents" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "address" INET,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),
    "packets" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "bad_keys" BIGINT NOT NULL DEFAULT 0,
    "malformed" BIGINT NOT NULL DEFAULT 0,
    "dropped" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "capture_agents_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "capture_agents_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "capture_agents_org_id_address_key" ON "capture_agents"("org_id", "address");

GRANT SELECT, INSERT, UPDATE, DELETE ON "capture_agents" TO ringback_app;
ALTER TABLE "capture_agents" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "capture_agents" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "capture_agents" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);

-- The receiver finds the workspace by the key.
GRANT SELECT ("org_id", "id", "key_hash", "address") ON "capture_agents" TO ringback_sweep;
CREATE POLICY sweep ON "capture_agents" FOR SELECT TO ringback_sweep USING (true);

-- A piece belongs to a roll, which takes its place in the end.
ALTER TABLE "captures" DROP CONSTRAINT "captures_state_check";
ALTER TABLE "captures" ADD CONSTRAINT "captures_state_check"
  CHECK (state IN ('recording', 'uploading', 'queued', 'decoding', 'ready', 'failed'));
ALTER TABLE "captures" ADD COLUMN "roll_of" UUID, ADD COLUMN "roll_until" TIMESTAMPTZ(3);
CREATE INDEX "captures_org_id_roll_of_idx" ON "captures"("org_id", "roll_of") WHERE roll_of IS NOT NULL;
CREATE INDEX "captures_recording_idx" ON "captures"("roll_until") WHERE state = 'recording';
GRANT SELECT ("roll_of", "roll_until") ON "captures" TO ringback_sweep;
