"""What files of every form share: cells, the outside of an archive, what a file may cost."""
