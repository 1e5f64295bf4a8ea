// Another secret for a webhook; the one before signs as well for a time. Who rotates says anew with which rights it is served.
MATCH (webhook:Webhook {id: $id})
WHERE $by IS NULL OR webhook.by = $by
SET
  webhook.former_secret = webhook.secret,
  webhook.former_secret_until = $former_until,
  webhook.secret = $secret,
  webhook.valid_until = $valid_until
SET webhook += $rights
RETURN webhook.id AS id
