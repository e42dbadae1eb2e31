"""The preview: the site from memory, on this machine alone, made anew as files change. A build uses nothing of it."""
