"""What each template may show: one module and one frozen view for each template, complete and ready to print."""
