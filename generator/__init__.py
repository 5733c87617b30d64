"""Turn the portal's YAML into a static site in three languages and open data."""
