// Delete a webhook with its messages.
MATCH (webhook:Webhook {id: $id})
WHERE $by IS NULL OR webhook.by = $by
WITH webhook, webhook.id AS id
CALL (webhook) {
  MATCH (message:WebhookMessage)-[:TO]->(webhook)
  DETACH DELETE message
}
DETACH DELETE webhook
RETURN id
