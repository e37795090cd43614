"""What the hall measures about itself: each module has one command, prints a table and leaves ``build/bench/NAME.json``."""
