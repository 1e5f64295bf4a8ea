// Webhooks that messages may be sent to: all of them, or one.
MATCH (webhook:Webhook)
WHERE webhook.valid_until > $now AND ($id IS NULL OR webhook.id = $id)
RETURN
  webhook.id AS id,
  webhook.url AS url,
  webhook.by AS by,
  webhook.role AS role,
  webhook.subject AS subject,
  webhook.client AS client,
  webhook.purpose AS purpose,
  webhook.secret AS secret,
  webhook.former_secret AS former_secret,
  toString(webhook.former_secret_until) AS former_secret_until,
  toString(webhook.queued_until) AS queued_until
ORDER BY id
