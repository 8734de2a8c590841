"""What a person can ask about all that passed between the house and a customer."""
