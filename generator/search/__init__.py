"""The search index: what the browser needs to answer a query from files alone."""
