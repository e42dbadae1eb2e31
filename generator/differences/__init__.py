"""What two states of the site differ in: numbers, figures, texts, addresses, and sentences that became false."""
