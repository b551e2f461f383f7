-- Workspaces that were deleted. It stands apart from the workspace's row, which goes: who is to remove what is left of
-- one finds it here, and so does whoever asks later what became of it.
CREATE TABLE "auth"."workspaceRemoval" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "requestedBy" UUID NOT NULL,
    "address" INET,
    "requestId" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clearedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "workspaceRemoval_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "workspaceRemoval_unfinished_idx" ON "auth"."workspaceRemoval" ("requestedAt") WHERE "finishedAt" IS NULL;
GRANT SELECT, INSERT, UPDATE ON "auth"."workspaceRemoval" TO ringback_auth;
