"""Forms that collect answers where nothing is installed; each kind makes one file of one request."""
