-- What a team makes of a call. It hangs on the Call-IDs of all its legs, as they were when it was said: calls are derived anew.
CREATE TABLE "call_triage" (
    "org_id" UUID NOT NULL,
    "sip_call_id" TEXT COLLATE "C" NOT NULL,
    "assignee_id" UUID,
    "status" TEXT,
    "tags" TEXT[] NOT NULL DEFAULT '{}',
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_triage_pkey" PRIMARY KEY ("org_id","sip_call_id"),
    CONSTRAINT "call_triage_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "call_triage_org_id_assignee_id_idx" ON "call_triage"("org_id", "assignee_id");
CREATE INDEX "call_triage_org_id_status_idx" ON "call_triage"("org_id", "status");

GRANT SELECT, INSERT, UPDATE, DELETE ON "call_triage" TO ringback_app;
ALTER TABLE "call_triage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "call_triage" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "call_triage" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
