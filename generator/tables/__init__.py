"""What the site says as tables: each defined once, for every file and page that shows it."""
