// Keep a webhook, unless there are as many as there may be. The lock on the store's node lets one register at a time.
MATCH (store:Store)
SET store.webhook_registrations = coalesce(store.webhook_registrations, 0) + 1
WITH store, COUNT { MATCH (:Webhook) } AS webhooks
WHERE webhooks < $most
CREATE (webhook:Webhook {
  id: $id,
  url: $url,
  by: $by,
  role: $role,
  subject: $subject,
  client: $client,
  purpose: $purpose,
  secret: $secret,
  registered_at: $now,
  valid_until: $valid_until,
  queued_until: $now
})
RETURN webhook.id AS id
