"""What can be done in the expert bank, within the transaction that is given."""
