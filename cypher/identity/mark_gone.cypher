// Records that were taken back are compared with nobody from now on.
UNWIND $ids AS id
MATCH (version:Record {id: id})
WHERE NOT version.latest OR version.withdrawn
REMOVE version.compared_keys, version:Uncompared
