"""The customer place, the page of one customer, and the recycle bin."""
