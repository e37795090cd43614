"""The visitor's tour: the landing, the halls, a booth."""
