-- Claims lost to silence are counted apart from decoders that died: a busy machine is no fault of the file's.
-- Captures decoded before versions were kept count as older than any.
ALTER TABLE "captures"
  ADD COLUMN "losses" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "decoder_version" INTEGER;

-- When a decoder last took a capture of the workspace.
CREATE TABLE "decode_turns" (
    "org_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "decode_turns_pkey" PRIMARY KEY ("org_id"),
    CONSTRAINT "decode_turns_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "decode_turns" TO ringback_app;
GRANT SELECT ON "decode_turns" TO ringback_sweep;
ALTER TABLE "decode_turns" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "decode_turns" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "decode_turns" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
CREATE POLICY sweep ON "decode_turns" FOR SELECT TO ringback_sweep USING (true);

-- What waits for a decoder or is with one, by workspace: a burst is looked through without reading its rows.
CREATE INDEX "captures_waiting_idx" ON "captures" ("org_id", "queued_at") INCLUDE ("id", "state", "heartbeat_at")
  WHERE "state" IN ('queued', 'decoding') AND "deleted_at" IS NULL;
