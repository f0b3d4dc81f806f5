"""The report on a group of companies: what it says, composed as plain values."""
