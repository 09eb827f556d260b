"""Use cases, named by what people do; each acts within the transaction that it is given and never commits."""
