-- What was done with one call, its notes and its shares is read from what is written down.
CREATE INDEX "audit_events_org_id_target_id_id_idx" ON "audit_events" ("org_id", "target_id", "id");
