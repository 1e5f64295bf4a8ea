// Queue the messages of a webhook that were given up once more, for three days from now.
MATCH (webhook:Webhook {id: $id})
WHERE $by IS NULL OR webhook.by = $by
SET webhook.rests_until = null
WITH webhook
OPTIONAL MATCH (message:WebhookMessage {state: 'failed'})-[:TO]->(webhook)
SET
  message.state = 'waiting',
  message.queue = webhook.id,
  message.due = $now,
  message.tried_from = $now,
  message.attempts = 0
RETURN webhook.id AS id, count(message) AS queued
