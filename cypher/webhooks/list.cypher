// The webhooks of one person or system, or of everybody, with how many messages wait or were given up.
MATCH (webhook:Webhook)
WHERE $by IS NULL OR webhook.by = $by
RETURN
  webhook.id AS id,
  webhook.url AS url,
  webhook.by AS by,
  toString(webhook.registered_at) AS registered_at,
  toString(webhook.valid_until) AS valid_until,
  CASE WHEN webhook.former_secret_until > $now THEN toString(webhook.former_secret_until) END AS former_secret_until,
  COUNT { (webhook)<-[:TO]-(:WebhookMessage {state: 'waiting'}) } AS waiting,
  COUNT { (webhook)<-[:TO]-(:WebhookMessage {state: 'failed'}) } AS failed,
  toString(webhook.last_delivered_at) AS last_delivered_at,
  webhook.last_problem AS last_problem
ORDER BY webhook.registered_at, id
