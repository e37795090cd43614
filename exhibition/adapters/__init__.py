"""The outside world: the only modules that know its vendors."""
