"""One file per screen: layout, keys and which service verb they call."""
