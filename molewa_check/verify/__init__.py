"""Recomputing a report from what it carries."""
