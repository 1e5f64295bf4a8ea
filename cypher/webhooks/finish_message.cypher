// A message has left its queue: it was delivered, or its receiver may not see what it is about.
MATCH (message:WebhookMessage {id: $message})-[:TO]->(webhook:Webhook)
SET message.state = $outcome, message.finished_at = $now
REMOVE message.queue
FOREACH (_ IN CASE WHEN $outcome = 'delivered' THEN [1] ELSE [] END |
  SET webhook.last_delivered_at = $now, webhook.last_problem = null, webhook.rests_until = null
)
RETURN message.id AS id
