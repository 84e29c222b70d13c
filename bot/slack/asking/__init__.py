"""What people ask for, and the pages that answer them."""
