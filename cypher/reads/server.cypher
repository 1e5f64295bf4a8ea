// What the server calls itself; a server that cannot parse this header is too old for us.
CALL dbms.components() YIELD name, versions, edition
RETURN name, versions[0] AS version, edition
ORDER BY name
