"""What machines take: files made from the model, never from pages."""
