-- The span that queued a capture, for the trace of its decode (ADR 0034).
ALTER TABLE "captures" ADD COLUMN "trace_parent" TEXT;
