-- What will fill is told by how much is stored, across workspaces.
GRANT SELECT ("bytes") ON "captures" TO ringback_sweep;
