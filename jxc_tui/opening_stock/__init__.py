"""Opening stock (期初库存): what files say lies in a warehouse, kept for the stock documents."""
