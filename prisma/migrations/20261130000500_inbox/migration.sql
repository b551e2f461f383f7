-- What somebody is to look at: a mention of them, a guest's comment on what they shared or look after. Its words stay in the comment.
CREATE TABLE "inbox_items" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "annotation_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_items_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "inbox_items_org_id_annotation_id_fkey" FOREIGN KEY ("org_id", "annotation_id") REFERENCES "annotations"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "inbox_items_org_id_user_id_comment_id_key" ON "inbox_items"("org_id", "user_id", "comment_id");
CREATE INDEX "inbox_items_org_id_user_id_id_idx" ON "inbox_items"("org_id", "user_id", "id");
CREATE INDEX "inbox_items_org_id_annotation_id_idx" ON "inbox_items"("org_id", "annotation_id");

-- Somebody without a row gets mails.
CREATE TABLE "inbox_settings" (
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "inbox_settings_pkey" PRIMARY KEY ("org_id","user_id"),
    CONSTRAINT "inbox_settings_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "inbox_items", "inbox_settings" TO ringback_app;
ALTER TABLE "inbox_items" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox_items" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "inbox_items" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE "inbox_settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox_settings" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "inbox_settings" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
