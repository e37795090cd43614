"""An online exhibition hall for Korean e-mobility makers, and the meetings held in it."""
