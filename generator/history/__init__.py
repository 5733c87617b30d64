"""What has changed in `data/` since its first day, read from the repository at each build."""
