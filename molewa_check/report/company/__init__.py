"""The report on one company: what it says, composed as plain values."""
