-- How a workspace's people sign in by their own organisation (OpenID Connect), and for which addresses it may speak.
CREATE TABLE "auth"."ssoConnection" (
    "organizationId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    -- Encrypted with a key of AUTH_SECRET.
    "clientSecret" TEXT NOT NULL,
    "defaultRole" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ssoConnection_pkey" PRIMARY KEY ("organizationId"),
    CONSTRAINT "ssoConnection_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ssoConnection_defaultRole_check" CHECK ("defaultRole" IN ('viewer', 'engineer', 'admin'))
);

CREATE TABLE "auth"."ssoDomain" (
    "organizationId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    -- What the TXT record says.
    "token" TEXT NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ssoDomain_pkey" PRIMARY KEY ("organizationId", "domain"),
    CONSTRAINT "ssoDomain_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- Anybody may claim a domain; one workspace proves it.
CREATE UNIQUE INDEX "ssoDomain_verified_key" ON "auth"."ssoDomain" ("domain") WHERE "verifiedAt" IS NOT NULL;

-- The workspace whose organisation this session was opened by.
ALTER TABLE "auth"."session" ADD COLUMN "ssoOrganizationId" UUID;

CREATE UNIQUE INDEX "account_sso_key" ON "auth"."account" ("providerId", "accountId") WHERE "providerId" LIKE 'sso:%';

GRANT SELECT, INSERT, UPDATE, DELETE ON "auth"."ssoConnection", "auth"."ssoDomain" TO ringback_auth;
