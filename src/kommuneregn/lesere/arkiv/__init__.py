"""Archives and XML, judged while they are opened."""
