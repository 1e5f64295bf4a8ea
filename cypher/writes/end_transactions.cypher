// End every transaction that runs in the name of somebody who no longer waits.
SHOW TRANSACTIONS YIELD transactionId AS transaction, metaData AS data
WHERE data.name = $name
TERMINATE TRANSACTIONS transaction YIELD message
RETURN count(message) AS ended
