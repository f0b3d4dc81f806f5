"""What people read and write: texts, numbers and dates in their language."""
