// Up to when the changes of findings are queued for a webhook.
MATCH (webhook:Webhook {id: $webhook})
SET webhook.queued_until = $now
RETURN webhook.id AS id
