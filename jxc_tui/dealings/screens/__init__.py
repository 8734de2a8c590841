"""What passed with a customer, as parts of the page and of the card."""
