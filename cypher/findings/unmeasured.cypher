// Whom the last runs could not measure, by pattern.
MATCH (unmeasured:Unmeasured)
RETURN unmeasured.pattern AS pattern, unmeasured.subject AS subject
ORDER BY pattern, subject
