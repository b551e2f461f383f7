-- What a workspace calls an address, a port at one, or a network.
CREATE TABLE "aliases" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pattern" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "aliases_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "aliases_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "aliases_org_id_pattern_key" ON "aliases"("org_id", "pattern");

GRANT SELECT, INSERT, UPDATE, DELETE ON "aliases" TO ringback_app;
ALTER TABLE "aliases" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "aliases" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "aliases" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
