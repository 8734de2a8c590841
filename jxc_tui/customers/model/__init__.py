"""What lists of customers are called and say."""
