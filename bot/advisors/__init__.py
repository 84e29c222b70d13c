"""Adapters of the Advisor port, and the playbook they advise from."""
