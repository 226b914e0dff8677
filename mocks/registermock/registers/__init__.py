"""What each register answers, in world terms, or a RegisterFault. No XML, no HTTP, no YAML."""
