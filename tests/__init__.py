"""The tests; each file mirrors a module or states one promise."""
