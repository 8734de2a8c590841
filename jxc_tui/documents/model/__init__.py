"""Pure rules of documents: kinds, states."""
