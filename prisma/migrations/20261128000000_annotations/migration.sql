-- Threads pinned on calls. They hang on the Call-ID of a leg, which stays when calls are derived anew.
CREATE TABLE "annotations" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sip_call_id" TEXT COLLATE "C" NOT NULL,
    "anchor" JSONB NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "annotations_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "annotations_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "annotations_org_id_sip_call_id_idx" ON "annotations"("org_id", "sip_call_id");

CREATE TABLE "annotation_comments" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "earlier" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "annotation_comments_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "annotation_comments_org_id_annotation_id_fkey" FOREIGN KEY ("org_id", "annotation_id") REFERENCES "annotations"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "annotation_comments_org_id_annotation_id_idx" ON "annotation_comments"("org_id", "annotation_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "annotations", "annotation_comments" TO ringback_app;
ALTER TABLE "annotations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "annotations" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "annotations" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE "annotation_comments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "annotation_comments" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "annotation_comments" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
