// The message of a webhook that is due first, claimed until a moment. The lock on the webhook lets one claim at a time.
MATCH (webhook:Webhook {id: $webhook})
SET webhook.claims = coalesce(webhook.claims, 0) + 1
WITH webhook
WHERE coalesce(webhook.rests_until <= $now, true)
MATCH (message:WebhookMessage)
WHERE message.queue = webhook.id AND message.due <= $now
WITH message
ORDER BY message.due, message.id
LIMIT 1
SET message.due = $lease
WITH message
OPTIONAL MATCH (message)-[:TELLS_OF]->(finding:Finding)
RETURN
  message.id AS id,
  toString(message.at) AS at,
  toString(message.tried_from) AS tried_from,
  message.attempts AS attempts,
  finding.id AS finding
ORDER BY id
