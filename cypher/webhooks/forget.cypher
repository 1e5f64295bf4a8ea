// Forget messages that left their queue, and those that were given up, some time ago.
MATCH (message:WebhookMessage)
WHERE (message.state IN ['delivered', 'dropped'] AND message.finished_at < $finished_before)
  OR (message.state = 'failed' AND message.tried_from < $failed_before)
WITH message
ORDER BY message.id
LIMIT $limit
DETACH DELETE message
RETURN count(*) AS forgotten
