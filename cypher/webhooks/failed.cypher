// A page of the messages of a webhook that were given up, the oldest first.
MATCH (webhook:Webhook {id: $id})
WHERE $by IS NULL OR webhook.by = $by
CALL (webhook) {
  MATCH (message:WebhookMessage {state: 'failed'})-[:TO]->(webhook)
  WITH message
  ORDER BY message.at, message.id
  SKIP $skip
  LIMIT $limit
  RETURN collect({
    id: message.id,
    type: message.type,
    at: toString(message.at),
    attempts: message.attempts,
    problem: message.problem
  }) AS messages
}
RETURN messages, COUNT { (webhook)<-[:TO]-(:WebhookMessage {state: 'failed'}) } AS total
ORDER BY webhook.id
