// Queue messages on changed findings for one webhook; what was queued before stays as it is. Two that queue at once
// wait for each other at the webhook.
MATCH (webhook:Webhook {id: $webhook})
SET webhook.claims = coalesce(webhook.claims, 0) + 1
WITH webhook
UNWIND $messages AS row
MATCH (finding:Finding {id: row.finding})
OPTIONAL MATCH (known:WebhookMessage {id: row.id})
WITH webhook, row, finding, known
WHERE known IS NULL
CREATE (message:WebhookMessage {
  id: row.id,
  type: 'finding.changed',
  at: row.at,
  state: 'waiting',
  queue: webhook.id,
  due: $now,
  tried_from: $now,
  attempts: 0
})
CREATE (message)-[:TO]->(webhook)
CREATE (message)-[:TELLS_OF]->(finding)
RETURN count(message) AS queued
