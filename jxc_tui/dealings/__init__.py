"""往来: all that passed between the house and a customer, on the customer's page and card.

What was bought, paid, owed and brought back stands in the rooms below; here it is asked together.
Words: a glance is what the card under the list says, the course (往来) everything by day, the
newest first, usual products (常购) what a customer buys most.
"""
