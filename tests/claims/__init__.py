"""Sentences and what the build should say of them; README.md tells the form."""
