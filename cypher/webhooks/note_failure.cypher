// A try failed: the message waits for its next one, or is given up; its webhook rests.
MATCH (message:WebhookMessage {id: $message})-[:TO]->(webhook:Webhook)
SET
  message.attempts = message.attempts + 1,
  message.problem = $problem,
  message.state = CASE WHEN $due IS NULL THEN 'failed' ELSE 'waiting' END,
  message.queue = CASE WHEN $due IS NOT NULL THEN webhook.id END,
  message.due = $due,
  webhook.last_problem = $problem,
  webhook.rests_until = $rest_until
RETURN message.id AS id
