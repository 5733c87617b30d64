"""Turn the portal's YAML into a bilingual static site and open data."""
