"""How people have their lists: columns, order, favourites, searches under a name."""
