"""What files of the books hold: kinds, headings, cells, choices."""
