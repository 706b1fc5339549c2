"""Reports: neutral pages of blocks, what goes onto them, and their forms."""
