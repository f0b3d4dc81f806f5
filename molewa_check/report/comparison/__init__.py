"""What a report on two views or dates says."""
