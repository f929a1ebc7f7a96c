"""What two sides make of several issues: utilities, disagreement, the Nash solution, the table."""
