"""What is known of one number or of one line: what a number is bound to, how it was checked, where else it stands."""
