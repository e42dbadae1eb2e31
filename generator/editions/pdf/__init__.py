"""Each report as PDF: tagged, for readers with screen readers and for paper."""
