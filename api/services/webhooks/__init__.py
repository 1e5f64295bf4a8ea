"""Webhooks: where they may lead, how a message is sent, and the threads that send them."""
